import type { TypedAct } from '../usecases/inputs.js';

/** What happened to each demo signal, told in working days before today. */
export type DemoStep = DemoAct | DemoJoining;

interface DemoAct {
  /** Working days ago; the step happens at half past ten, Amsterdam. */
  readonly ago: number;
  /** Whoever has it then, its submitter, or somebody by id. */
  readonly by: 'handler' | 'submitter' | { readonly person: string };
  /** A day that it names is counted like the steps: in working days before today, or after it where that is below 0. */
  readonly act: TypedAct | ((day: (ago: number) => string) => TypedAct);
}

/** A colleague finds it in the register, and joins. */
interface DemoJoining {
  readonly ago: number;
  readonly joins: string;
  readonly words?: string;
  readonly byName?: boolean;
}

export interface DemoLife {
  /** Index in the list of demo signals. */
  readonly signal: number;
  readonly submitter: string;
  readonly filedAgo: number;
  readonly impact?: string;
  readonly request?: string;
  /** Of a rechtsstatelijk bezwaar. */
  readonly objection?: { readonly norm: string; readonly suspension?: boolean };
  readonly steps: readonly DemoStep[];
}

/** Stands for the id of the promise that the actor has open: ids are made when the demo is. */
const THE_OPEN_ONE = 'the open one';

const acknowledge = (ago: number): DemoAct => ({ ago, by: 'handler', act: { name: 'acknowledge', input: {} } });
const triage = (ago: number, urgency: 'normal' | 'high' = 'normal', note = ''): DemoAct => ({
  ago,
  by: 'handler',
  act: { name: 'triage', input: { urgency, note } },
});
const referUp = (ago: number, advice: string): DemoAct => ({
  ago,
  by: 'handler',
  act: { name: 'refer_up', input: { advice } },
});
const accept = (ago: number): DemoAct => ({
  ago,
  by: 'submitter',
  act: { name: 'accept_feedback', input: { publish: true } },
});

export const DEMO_LIVES: readonly DemoLife[] = [
  {
    // Nobody ever looked: it climbed to the director by itself, who is late by now.
    signal: 0,
    submitter: 'fatima.el.amrani',
    filedAgo: 44,
    impact: 'Alle ondernemers met een lopende regeling in onze regio, dagelijks.',
    request: 'Toestellen van de dienst voor het hele team, of een antwoord waarom dat niet kan.',
    steps: [],
  },
  {
    signal: 1,
    submitter: 'emre.yilmaz',
    filedAgo: 46,
    impact: 'Ongeveer veertig zaken per maand.',
    request: 'Een proef van drie maanden met de tussenstap.',
    steps: [
      acknowledge(45),
      triage(44),
      {
        ago: 33,
        by: 'handler',
        act: {
          name: 'give_feedback',
          input: {
            outcome: 'taken_up',
            reasons:
              'De tussenstap past binnen de wet: de integrale beoordeling is alleen verplicht als de eerste toets daar aanleiding toe geeft. Uw schatting van de capaciteit is nagerekend en klopt.',
            followUp: 'Vanaf de eerste van de volgende maand draaien twee teams een proef van drie maanden.',
            summaryTitle: 'Tussenstap bij bezwaar tegen de eerste toets',
            summary:
              'Een medewerker stelde voor om bij bezwaar tegen de eerste toets eerst vier à vijf gerichte vragen te stellen. Overgenomen: twee teams doen een proef van drie maanden.',
          },
        },
      },
      accept(31),
      {
        ago: 20,
        joins: 'lotte.brouwer',
        words: 'In mijn zaken zou dit per bezwaar minstens een week schelen.',
        byName: true,
      },
    ],
  },
  {
    signal: 2,
    submitter: 'ricardo.pinas',
    filedAgo: 27,
    impact: 'Alle controleurs zonder accountantsopleiding, bij elke controle.',
    request: 'Een uitspraak welke eisen wél gelden, met de reden.',
    steps: [
      acknowledge(26),
      triage(24, 'high'),
      referUp(
        19,
        'Het handboek is geschreven met de accountant in gedachten. Voor de douanecontrole geldt het Douanewetboek van de Unie, niet de controlestandaarden. Mijn advies: de kennisgroep laat vaststellen welke hoofdstukken niet gelden.',
      ),
      {
        ago: 15,
        by: 'handler',
        act: {
          name: 'note',
          input: { internalNote: 'Navraag gedaan bij de opstellers van het handboek; antwoord volgt deze week.' },
        },
      },
    ],
  },
  {
    signal: 3,
    submitter: 'sanne.visser',
    filedAgo: 6,
    steps: [
      acknowledge(5),
      triage(4),
      {
        ago: 2,
        by: 'handler',
        act: {
          name: 'ask',
          input: {
            question:
              'Om welke soort controle gaat het, en heeft u een voorbeeld van de twee verschillende antwoorden?',
          },
        },
      },
    ],
  },
  {
    signal: 4,
    submitter: 'lotte.brouwer',
    filedAgo: 9,
    impact: 'Iedere beoordelaar van ons team.',
    objection: { norm: 'Artikel 4:57 Awb en het zorgvuldigheidsbeginsel (artikel 3:2 Awb).' },
    request: 'Een oordeel of uitbetalen zonder toets mag, en op welke grond.',
    steps: [acknowledge(8)],
  },
  {
    signal: 5,
    submitter: 'emre.yilmaz',
    filedAgo: 13,
    impact: 'Drie keer in twee maanden, alleen al in mijn zaken.',
    steps: [
      acknowledge(12),
      triage(11),
      {
        ago: 10,
        by: 'submitter',
        act: {
          name: 'open_for_joining',
          input: {
            summaryTitle: 'Bewijsstukken niet terug te vinden in het dossier',
            summary:
              'Stukken die aanvragers hebben opgestuurd, zijn later niet in het dossier te vinden. Maakt u dit ook mee? Teken mee en schrijf hoe vaak.',
          },
        },
      },
      { ago: 7, joins: 'lotte.brouwer', words: 'Bij mij vorige maand twee keer.', byName: true },
      { ago: 4, joins: 'ingrid.meijer' },
    ],
  },
  {
    signal: 6,
    submitter: 'bart.willems',
    filedAgo: 39,
    request: 'Wie beslist, en op welke grond?',
    steps: [
      acknowledge(38),
      triage(36),
      {
        ago: 24,
        by: 'handler',
        act: (day) => ({
          name: 'give_feedback',
          input: {
            outcome: 'partly',
            reasons:
              'Boetebesluiten vallen onder de selectielijst: zeven jaar bewaren, en langer zolang een procedure loopt. De facilitaire dienst mag ze niet op grond van opslagruimte laten verwijderen.',
            followUp:
              'De facilitaire dienst past de brief aan. Voor de al vernietigde stukken is herstel niet mogelijk.',
            commitment: 'De facilitaire dienst heeft een aangepaste brief, met de juiste bewaartermijnen.',
            commitmentOwner: 'Dewi Santoso',
            promisedDay: day(8),
            summaryTitle: 'Boetebesluiten bewaren zolang een procedure loopt',
            summary:
              'Opslagruimte is geen grond om stukken te vernietigen. Boetebesluiten blijven bewaard volgens de selectielijst, en langer zolang een procedure loopt.',
          },
        }),
      },
      {
        ago: 22,
        by: { person: 'dewi.santoso' },
        act: { name: 'accept_commitment', input: { commitmentId: THE_OPEN_ONE } },
      },
      accept(20),
    ],
  },
  {
    signal: 7,
    submitter: 'ingrid.meijer',
    filedAgo: 31,
    request: 'Een grondslag, of een besluit dat het niet mag.',
    steps: [acknowledge(29), triage(28, 'high')],
  },
  {
    signal: 8,
    submitter: 'yvonne.prins',
    filedAgo: 30,
    steps: [
      acknowledge(29),
      triage(28),
      {
        ago: 18,
        by: 'handler',
        act: (day) => ({
          name: 'give_feedback',
          input: {
            outcome: 'taken_up',
            reasons: 'Het vakberaad vindt dit een goed idee en neemt het over voor alle teams loonheffingen.',
            followUp: 'De vaktechnisch coördinatoren plannen per team een eerste casus.',
            commitment: 'Voor ieder team loonheffingen staat een eerste casusbespreking in de agenda.',
            commitmentOwner: 'Trudy Scholten',
            promisedDay: day(-10),
            summaryTitle: 'Eén casus per maand bespreken met team en leidinggevende',
            summary:
              'Teams bespreken maandelijks een maatwerkcasus uit de eigen praktijk. Overgenomen voor alle teams.',
          },
        }),
      },
      {
        ago: 17,
        by: { person: 'trudy.scholten' },
        act: { name: 'accept_commitment', input: { commitmentId: THE_OPEN_ONE } },
      },
      accept(15),
    ],
  },
  { signal: 9, submitter: 'dennis.kok', filedAgo: 3, impact: 'Alle behandelaars van ons kantoor.', steps: [] },
  {
    signal: 10,
    submitter: 'bart.willems',
    filedAgo: 3,
    impact: 'Meer dan de helft van de bezwaren.',
    objection: { norm: 'Artikel 7:10 Awb: de beslistermijn op bezwaar.', suspension: true },
    request: 'Schort de instructie op tot de kennisgroep heeft geoordeeld.',
    steps: [
      acknowledge(2),
      {
        ago: 1,
        by: { person: 'christa.wolters' },
        act: {
          name: 'answer_suspension',
          input: {
            granted: true,
            reasons:
              'De instructie geldt niet zolang de toetsingscommissie niet heeft geoordeeld. Teams zijn ingelicht.',
          },
        },
      },
    ],
  },
  {
    signal: 11,
    submitter: 'fatima.el.amrani',
    filedAgo: 14,
    impact: 'Een paar keer per week.',
    request: 'Welke lijn geldt?',
    steps: [
      acknowledge(13),
      triage(12),
      {
        ago: 5,
        by: 'handler',
        act: {
          name: 'give_feedback',
          input: {
            outcome: 'not_possible',
            reasons:
              'Vooraf stopzetten kan niet: het systeem kent de regeling van de bewindvoerder niet op het moment van verrekenen. De wet staat verrekening toe, maar na melding moet het bedrag binnen twee weken terug.',
            followUp: 'Meld lopende regelingen bij het verrekenloket; een werkinstructie volgt.',
            summaryTitle: 'Verrekening bij lopende schuldsanering',
            summary:
              'Vooraf stopzetten is niet mogelijk; na melding bij het verrekenloket wordt binnen twee weken hersteld.',
          },
        },
      },
    ],
  },
  { signal: 12, submitter: 'ricardo.pinas', filedAgo: 1, impact: 'Twee bedrijven tot nu toe.', steps: [] },
  {
    signal: 13,
    submitter: 'dennis.kok',
    filedAgo: 20,
    impact: 'Tienduizenden aanslagen.',
    objection: { norm: 'Het legaliteitsbeginsel: afronden heeft geen grondslag in de wet.' },
    request: 'Herstel, of een wettelijke basis voor het afronden.',
    steps: [],
  },
  {
    signal: 14,
    submitter: 'lotte.brouwer',
    filedAgo: 24,
    impact: 'Alle ouders in onze procedure.',
    steps: [
      acknowledge(23),
      triage(22),
      { ago: 21, by: 'handler', act: { name: 'bundle', input: { newTheme: 'Wachten op een besluit van elders' } } },
      {
        ago: 10,
        by: 'handler',
        act: {
          name: 'extend',
          input: { workingDays: 10, reasons: 'De tekst ligt bij de juristen; hun reactie komt over twee weken.' },
        },
      },
    ],
  },
  {
    signal: 15,
    submitter: 'sanne.visser',
    filedAgo: 36,
    steps: [
      acknowledge(35),
      triage(34),
      {
        ago: 26,
        by: 'handler',
        act: {
          name: 'give_feedback',
          input: {
            outcome: 'already_known',
            reasons: 'Er loopt al een project voor één kennisbank. Douane sluit daar volgend jaar op aan.',
            followUp: 'U kunt meelezen in de projectruimte.',
            summaryTitle: '',
            summary: '',
          },
        },
      },
      {
        ago: 22,
        by: 'submitter',
        act: {
          name: 'rebut',
          input: {
            rebuttal:
              'Dat project is drie jaar geleden ook al aangekondigd. Mijn voorstel kan morgen beginnen: wijs per vakgebied een eigenaar aan. Waarom kan dat niet?',
          },
        },
      },
    ],
  },
  {
    signal: 16,
    submitter: 'dennis.kok',
    filedAgo: 12,
    request: 'Leg dit terug met cijfers die wij kunnen leveren.',
    steps: [
      acknowledge(11),
      triage(10),
      referUp(
        7,
        'Het cijfer van een derde klopt met onze eigen telling. Dit kan alleen de directie terugleggen; mijn advies is dat met een haalbaar aantal te doen.',
      ),
    ],
  },
  { signal: 17, submitter: 'yvonne.prins', filedAgo: 0, steps: [] },
];
