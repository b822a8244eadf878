// A process to be killed: files signals and enforces, one round after another, and prints each number that it was
// told is filed. Its clock walks a day ahead with each round, so that there is always something due.
// Named at run time: nothing of the build is there yet when the source is checked.
const built = (file) => import(new URL(`../../dist/src/${file}`, import.meta.url).href);
const { openInstallation } = await built('installation.js');
const { readConfig } = await built('config.js');
const { fileSignal } = await built('usecases/file-signal.js');
const { filingInput } = await built('usecases/inputs.js');
const { enforceDeadlines } = await built('usecases/enforce-deadlines.js');

const DAY = 86_400_000;
const INPUT = filingInput.parse({
  title: 'Bezwaren blijven liggen',
  whatHappens: 'Elke week blijven er tientallen bezwaren liggen.',
  impact: '',
  field: 'heffing',
  kind: 'signal',
  ruleOfLaw: false,
  request: '',
});

const { config } = readConfig(process.env);
const { deps } = await openInstallation(config);
let at = Number(process.argv[2]);
const moving = { ...deps, clock: { now: () => at } };
for (;;) {
  const filings = Array.from({ length: 5 }, async () => {
    const filed = await fileSignal(moving, 'emma', INPUT);
    process.stdout.write(`${filed.value.signal.number}\n`);
  });
  await Promise.all([...filings, enforceDeadlines(moving), enforceDeadlines(moving)]);
  at += DAY;
}
