// A process to be killed: files signals and enforces, one round after another, and prints each number that it was
// told is filed. Its clock walks a day ahead with each round, so that there is always something due.
const { openInstallation } = await import('../../dist/src/installation.js');
const { readConfig } = await import('../../dist/src/config.js');
const { fileSignal } = await import('../../dist/src/usecases/file-signal.js');
const { enforceDeadlines } = await import('../../dist/src/usecases/enforce-deadlines.js');

const DAY = 86_400_000;
const INPUT = {
  title: 'Bezwaren blijven liggen',
  whatHappens: 'Elke week blijven er tientallen bezwaren liggen.',
  impact: '',
  field: 'heffing',
  kind: 'signal',
  ruleOfLaw: false,
  request: '',
};

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
