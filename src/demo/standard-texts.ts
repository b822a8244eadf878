import type { Deps } from '../usecases/ports.js';
import { makeStandardText, type StandardTextInput } from '../usecases/standard-texts.js';

interface DemoStandardText extends Omit<StandardTextInput, 'retired'> {
  readonly by: string;
  readonly field: string;
}

const TEXTS: readonly DemoStandardText[] = [
  {
    by: 'nadia.bakker',
    field: 'invordering',
    act: 'ask',
    title: 'Vraag om voorbeelden',
    text: 'Dank voor uw signaal over [onderwerp]. Om te zien hoe vaak dit speelt, heb ik enkele voorbeelden nodig. Kunt u van [aantal] dossiers noemen wat er gebeurde en wanneer? Noem geen namen of burgerservicenummers; een omschrijving is genoeg.',
  },
  {
    by: 'nadia.bakker',
    field: 'invordering',
    act: 'give_feedback',
    title: 'De wet laat geen ruimte',
    text: 'Wat u vraagt kan nu niet. Artikel [artikel] van de Invorderingswet 1990 schrijft voor dat [wat de wet voorschrijft], en laat de ontvanger daarin geen ruimte. Dat het in de praktijk knelt, is duidelijk: [wat er knelt]. Daarom leggen wij het voor aan [aan wie], als punt voor de wetgever.',
  },
  {
    by: 'omar.ziani',
    field: 'invordering',
    act: 'refer_up',
    title: 'Advies: standpunt gevraagd',
    text: 'De vraag is of [rechtsvraag]. De Leidraad Invordering zegt in [onderdeel] dat [wat de Leidraad zegt]. In de praktijk wordt verschillend gehandeld: [hoe verschillend]. Ik adviseer om één lijn vast te stellen, en wel [voorgestelde lijn], omdat [redenen].',
  },
  {
    by: 'aisha.karim',
    field: 'toeslagen',
    act: 'extend',
    title: 'Uitstel: advies afwachten',
    text: 'Voor een goed antwoord wachten wij op [advies of onderzoek] van [van wie]. Dat komt naar verwachting op [datum]. Wij willen u geen antwoord geven dat daarna anders blijkt te zijn.',
  },
  {
    by: 'aisha.karim',
    field: 'toeslagen',
    act: 'give_feedback',
    title: 'Overgenomen in de werkinstructie',
    text: 'U heeft gelijk: [wat er misging]. De werkinstructie [naam van de werkinstructie] wordt aangepast. Vanaf [datum] geldt dat [nieuwe werkwijze]. Lopende dossiers worden [hoe lopende dossiers worden behandeld].',
  },
];

/** Standard texts for two fields of the demo, each by somebody on its line. */
export async function keepDemoStandardTexts(deps: Deps): Promise<void> {
  for (const { by, field, ...text } of TEXTS) {
    const made = await makeStandardText(deps, by, field, { ...text, retired: false });
    if (!made.ok) throw new Error(`demo standard text ${text.title}: ${made.refusal.code}`);
  }
}
