/**
 * Dutch words that say nothing about what a text is about. Few and frequent ones: a word too many here would hide what
 * someone means, one too few only finds a little more.
 */
const STOP_WORDS = new Set(
  (
    'aan aangezien achter af al alle alleen allemaal als altijd ander andere anders ben bent bij bijna binnen boven ' +
    'buiten daar daarna daarom daarvan dan dat de deden deed den der deze die dit doch doe doen door dus echt een eens ' +
    'eerst eigenlijk elk elke en enige enkele er erg even ga gaan gaat gedaan geen gehad geven geweest gewoon goed had ' +
    'hadden heb hebben hebt heeft heel hem hen het hier hij hoe hun iedereen iemand iets ik in is ja je jij jou jouw jullie ' +
    'kan komen komt kon konden krijgen krijgt kun kunnen kunt laat laten later maar maken maakt man mee meer meestal mensen ' +
    'men met mij mijn minder misschien moet moeten mogen na naar nadat niemand niet niets nog nogal nooit nou nu of om omdat ' +
    'onder ons onze ook op over paar per soms staan staat steeds te tegen terwijl toch toen tot twee uit uw vaak van vanaf ' +
    'veel vele vindt volgens voor vooral vraag waar waarbij waardoor waarom wanneer want waren was wat we weer weet wel welke ' +
    'weten werd werden wie wij wil willen wordt worden zal ze zei zeer zelf zich zien ziet zij zijn zo zoals zonder zou zouden'
  ).split(' '),
);

const SHORTEST = 3;

/**
 * The words of a text that say most about it, the longest first: in Dutch, where a subject is one long compound, the
 * length of a word tells much.
 */
export function tellingWords(text: string, limit: number): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const telling = new Set(words.filter((word) => word.length >= SHORTEST && !STOP_WORDS.has(word)));
  return [...telling].sort((a, b) => b.length - a.length).slice(0, limit);
}
