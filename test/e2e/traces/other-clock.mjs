/**
 * Put before the program itself (`node --import`): its clock is ahead by `TEST_CLOCK_AHEAD` ms, and on SIGUSR2 all goes
 * wrong that code of others can do wrong, with the words of `TEST_WORDS` in hand.
 */
const ahead = Number(process.env.TEST_CLOCK_AHEAD ?? 0);
const words = process.env.TEST_WORDS ?? '';
const Machine = Date;

globalThis.Date = class extends Machine {
  constructor(...given) {
    if (given.length === 0) super(Machine.now() + ahead);
    else super(...given);
  }

  static now() {
    return Machine.now() + ahead;
  }
};

process.on('SIGUSR2', () => {
  process.emitWarning(words, words);
  console.error(words);
  console.log({ words });
  setTimeout(() => Promise.reject(Object.assign(new Error(words), { code: words, detail: words })), 50);
});
