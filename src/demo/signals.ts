import type { Kind } from '../domain/signal/words.js';

/** Eighteen signals as officials might file them, told after situations in the source book. */
export interface DemoSignal {
  readonly kind: Kind;
  readonly field: string;
  readonly service: string;
  readonly title: string;
  readonly text: string;
  readonly ruleOfLaw: boolean;
}

export const DEMO_SIGNALS: readonly DemoSignal[] = [
  {
    kind: 'signal',
    field: 'invordering',
    service: 'Belastingdienst',
    title: 'Medewerkers MKB negen maanden onbereikbaar zonder diensttelefoon',
    text: "Sinds we thuiswerken hebben de meeste collega's van ons MKB-team geen toestel van de dienst. Belastingplichtigen kunnen ons niet terugbellen, ook niet over lopende betalingsregelingen. Bij Grote Ondernemingen is dit in dezelfde maand geregeld. Ik heb dit twee keer bij de facilitaire dienst gemeld en kreeg geen antwoord.",
    ruleOfLaw: false,
  },
  {
    kind: 'idea',
    field: 'toeslagen',
    service: 'Dienst Toeslagen',
    title: 'Bezwaar tegen de eerste toets: enkele vragen in plaats van een integrale beoordeling',
    text: 'Wie afvalt bij de eerste toets en bezwaar maakt, krijgt nu altijd een integrale beoordeling van dertig tot vijftig uur. Bij een groot deel van deze zaken is met vier à vijf gerichte vragen vast te stellen of die nodig is. Mijn voorstel is een tussenstap; dat maakt capaciteit vrij en andere ouders worden sneller geholpen.',
    ruleOfLaw: false,
  },
  {
    kind: 'dissent',
    field: 'douane',
    service: 'Douane',
    title: 'Handboek Controle vraagt accountantszekerheid van controleurs zonder accountantsopleiding',
    text: "Het handboek leunt grotendeels op richtlijnen voor accountants en gaat uit van een redelijke mate van zekerheid. De meeste collega's zijn geen accountant en een douanecontrole is geen accountantscontrole. Wij worden aangesproken op een norm die voor ons werk niet geldt. Graag een uitspraak welke eisen wél gelden en waarom.",
    ruleOfLaw: false,
  },
  {
    kind: 'question',
    field: 'douane',
    service: 'Douane',
    title: 'Mag een periodieke controle worden overgeslagen als de risicoafweging daar aanleiding toe geeft?',
    text: 'Sinds kort gaat aan elke periodieke controle een risicoafweging vooraf. In onze regio is onduidelijk of de uitkomst ook mag zijn dat de controle vervalt, en wie dat vaststelt. De vakcoördinator en de teamleider geven verschillende antwoorden.',
    ruleOfLaw: false,
  },
  {
    kind: 'dissent',
    field: 'toeslagen',
    service: 'Dienst Toeslagen',
    title: 'Uitkering zonder voorafgaande toets: wij kunnen de rechtmatigheid niet verantwoorden',
    text: "Op grond van de regeling keren wij een vast bedrag uit voordat vaststaat dat iemand aan de voorwaarden voldoet. Ik kan tegenover collega's en burgers niet uitleggen waarom de een na toetsing niets krijgt en de ander zonder toets wel. Dat raakt aan de rechtsgelijkheid.",
    ruleOfLaw: true,
  },
  {
    kind: 'signal',
    field: 'archief',
    service: 'Dienst Toeslagen',
    title: 'Bewijsstukken van aanvragers zijn niet terug te vinden in het dossier',
    text: 'Drie keer in twee maanden bleek een stuk dat de aanvrager aantoonbaar had opgestuurd niet in het dossier te zitten. Wij vragen het dan opnieuw op. Besluiten zijn zo niet te toetsen. Er is geen richtlijn waar binnengekomen stukken digitaal worden bewaard.',
    ruleOfLaw: false,
  },
  {
    kind: 'signal',
    field: 'privacy',
    service: 'Belastingdienst',
    title: 'Eerdere boetebesluiten worden vernietigd terwijl procedures nog lopen',
    text: 'Voor een nieuwe boete heb ik de eerdere boetes nodig. De facilitaire dienst laat mij weten dat ik te veel opslag gebruik en dat stukken ouder dan vijf jaar weg moeten. Procedures duren langer. Wie beslist hierover en op welke grond?',
    ruleOfLaw: false,
  },
  {
    kind: 'signal',
    field: 'privacy',
    service: 'Belastingdienst',
    title: 'Signalen van systeemfraude blijven liggen uit angst voor de AVG',
    text: 'Ons team durft een signaal van een externe partij niet te delen met de afdeling die het moet beoordelen, omdat niemand wil tekenen voor de verwerking. Het ligt nu elf weken. Ik vraag een grondslag of een besluit dat het niet mag.',
    ruleOfLaw: false,
  },
  {
    kind: 'idea',
    field: 'loonheffingen',
    service: 'Belastingdienst',
    title: 'Eén casus per maand samen bespreken met team en leidinggevende',
    text: 'Laat ieder team maandelijks één maatwerkcasus uit de eigen praktijk bespreken, met de leidinggevende erbij. Wij hebben dat drie maanden geprobeerd; twee keer leidde het tot een vraag aan de vaktechnisch coördinator die anders niet gesteld was.',
    ruleOfLaw: false,
  },
  {
    kind: 'signal',
    field: 'omzetbelasting',
    service: 'Belastingdienst',
    title: 'Prestatie-indicatoren zijn vastgesteld zonder inhoudelijke toets',
    text: 'Het nieuwe stuurcijfer telt het aantal afgedane posten per week. Wie een lastige post goed uitzoekt staat onderaan. Het cijfer is met geen enkele inhoudelijke medewerker afgestemd.',
    ruleOfLaw: false,
  },
  {
    kind: 'dissent',
    field: 'formeel-recht',
    service: 'Belastingdienst',
    title: 'Beslistermijn op bezwaar structureel overschreden door opgeknipt werkproces',
    text: 'Een bezwaar gaat langs vijf schijven en niemand is verantwoordelijk voor het geheel. De wettelijke termijn halen wij in minder dan de helft van de zaken. Ik verzet mij tegen de instructie om dan maar een verdagingsbrief te sturen als standaardstap.',
    ruleOfLaw: true,
  },
  {
    kind: 'question',
    field: 'invordering',
    service: 'Belastingdienst',
    title: 'Hoe om te gaan met verrekening bij lopende schuldsanering?',
    text: 'Het systeem verrekent een teruggaaf automatisch met een openstaande schuld, ook als de bewindvoerder een regeling heeft getroffen. Handmatig stopzetten kan alleen achteraf. Welke lijn geldt?',
    ruleOfLaw: false,
  },
  {
    kind: 'signal',
    field: 'accijns',
    service: 'Douane',
    title: 'Vergunninghouders krijgen per regio een andere uitleg',
    text: "Twee bedrijven met hetzelfde proces kregen van twee regio's een verschillende eis voor zekerheidstelling. Ze vergelijken dat onderling. Ik kan het verschil niet uitleggen en dan moeten we volgens mij onze aanpak aanpassen.",
    ruleOfLaw: false,
  },
  {
    kind: 'signal',
    field: 'ict',
    service: 'Belastingdienst',
    title: 'Automatische berekening rondt af op een manier die de wet niet kent',
    text: 'Bij samenloop van twee regelingen rondt het systeem tussentijds af. Per aanslag scheelt het een paar euro, maar het gaat om tienduizenden aanslagen. De melding in het ict-systeem is gesloten met de tekst: werkt zoals ontworpen.',
    ruleOfLaw: true,
  },
  {
    kind: 'signal',
    field: 'toeslagen',
    service: 'Dienst Toeslagen',
    title: 'Brief voor schuldeisers laat twee jaar op zich wachten',
    text: 'Ouders die in onze procedure zitten hebben een brief nodig voor deurwaarders en schuldeisers. De tekst is twee jaar geleden toegezegd. Zonder brief lopen de incassokosten door en verliezen zij het vertrouwen in ons.',
    ruleOfLaw: false,
  },
  {
    kind: 'idea',
    field: 'douane',
    service: 'Douane',
    title: "Eén vindplaats voor memo's en handleidingen",
    text: 'Handleidingen staan op vier plaatsen en soms in twee versies. Ik stel voor om per vakgebied één vindplaats aan te wijzen, met een eigenaar en een datum van laatste toetsing.',
    ruleOfLaw: false,
  },
  {
    kind: 'dissent',
    field: 'omzetbelasting',
    service: 'Belastingdienst',
    title: 'Toezegging aan de Kamer over controledichtheid is niet uitvoerbaar',
    text: 'Met de huidige bezetting halen wij een derde van de toegezegde controles. Doorgaan leidt tot schijncontroles. Ik vraag de directie dit terug te leggen met cijfers die wij kunnen leveren.',
    ruleOfLaw: false,
  },
  {
    kind: 'signal',
    field: 'loonheffingen',
    service: 'Belastingdienst',
    title: "Nieuwe collega's worden opgeleid voor één deeltaak",
    text: "Instromers leren één onderdeel van de aangifte en zien niet of het andere onderdeel klopt. Vragen over de samenhang komen bij drie ervaren collega's terecht, van wie er twee binnen een jaar met pensioen gaan.",
    ruleOfLaw: false,
  },
];
