/**
 * Who may import whom; ARCHITECTURE.md draws the picture.
 *
 * Each room is given the rooms it may see: what is not named here is forbidden. Only the wiring, which puts the parts
 * together for a process, sees everything.
 */
const WIRING = '^src/(app|installation|work|mail-work|watch|cli)\\.ts$|^src/cli/';

/** @param {string} name @param {string} comment @param {string} from @param {string[]} allowed */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

/** Where a file is that comes with the product: whoever has such a file asks. */
const OWN_FILES = '^src/own-files\\.ts$';

/** As `only`, about our own code alone: packages are free. */
const onlyRooms = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|workers)/', pathNot: [...allowed, OWN_FILES] },
});

const WEB = '^src/http/|node_modules/(fastify|fastify-plugin|@fastify/[^/]+)/';
const DATABASE = '^src/store/|node_modules/(drizzle-orm|better-sqlite3|pg)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('domain-is-pure', 'The rules know nothing but themselves and a date library without I/O.', '^src/domain/', [
      '^src/domain/',
      'node_modules/temporal-polyfill/',
    ]),
    only(
      'usecases-declare-what-they-need',
      'A use case sees the domain, and the rest through the interfaces that it declares itself.',
      '^src/usecases/',
      ['^src/(domain|usecases)/', 'node_modules/(zod|csv-parse)/', '^(node:)?crypto$'],
    ),
    onlyRooms('store-serves-the-usecases', 'The store fulfils their interfaces.', '^src/store/', [
      '^src/(store|keys|domain|usecases)/',
    ]),
    onlyRooms('keys-know-nobody', 'Keys are files and what is made with them.', '^src/keys/', ['^src/keys/']),
    onlyRooms('identity-serves-the-usecases', 'Identity fulfils their interfaces, on the store.', '^src/identity/', [
      '^src/(identity|keys|store|domain|usecases)/',
    ]),
    onlyRooms(
      'attachments-know-files',
      'What a file is, whoever sent it and wherever it is kept.',
      '^src/attachments/',
      ['^src/(attachments|domain)/', '^src/usecases/(attachment-ports|in-turn)\\.ts$'],
    ),
    onlyRooms('queue-serves-the-usecases', 'The queue carries work to use cases.', '^src/queue/', [
      '^src/(queue|logging|store|domain|usecases)/',
    ]),
    onlyRooms('mail-serves-the-usecases', 'Mail turns letters into messages, and knows no table.', '^src/mail/', [
      '^src/(mail|i18n|domain|usecases)/',
    ]),
    onlyRooms('http-speaks-to-usecases', 'Pages and API go through use cases.', '^src/http/', [
      '^src/(http|usecases|domain|i18n)/',
    ]),
    onlyRooms('operations-tell-how-it-goes', 'Numbers and ages of work; it opens no table.', '^src/operations/', [
      '^src/(operations|queue|usecases|domain)/',
    ]),
    onlyRooms('the-log-knows-nobody', 'What may be told is a closed list.', '^src/logging/', ['^src/logging/']),
    onlyRooms('words-know-the-domain-only', 'Message catalogues stand beside everything.', '^src/i18n/', [
      '^src/(i18n|domain)/',
    ]),
    onlyRooms('demo-goes-the-usual-way', 'The demo files its signals through use cases.', '^src/demo/', [
      '^src/(demo|domain|usecases)/',
      '^src/store/save-organisation\\.ts$',
    ]),
    onlyRooms('workers-are-thin', 'A worker starts use cases, and holds no rule of its own.', '^workers/', [
      '^workers/',
      '^src/(usecases|queue|i18n|logging)/',
      '^src/(app|config|installation|stopping|watch|work|cli/settings)\\.ts$',
    ]),
    {
      name: 'http-never-touches-the-database',
      comment: 'Not even by way of the library.',
      severity: 'error',
      from: { path: '^src/http/' },
      to: { path: DATABASE },
    },
    {
      name: 'only-http-knows-the-web',
      comment: 'Whatever is not http or wiring works without a web server.',
      severity: 'error',
      from: { path: '^src/', pathNot: [WIRING, '^src/http/'] },
      to: { path: WEB },
    },
    {
      name: 'only-the-wiring-wires',
      comment: 'The parts do not know how they are put together.',
      severity: 'error',
      from: { path: '^src/', pathNot: [WIRING, '^src/demo/'] },
      to: { path: `${WIRING}|^src/demo/` },
    },
    {
      name: 'product-without-its-tests',
      comment: 'What runs in production needs nothing that only developers have.',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'product-without-dev-dependencies',
      comment: 'Needed when running, so a dependency; types vanish.',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-is-there',
      comment: 'An import that cannot be found.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
