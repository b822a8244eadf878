import type { AttachmentKind, FileProblem } from '../domain/attachments.js';
import { isLocalPath, isPlainLink, SOMEBODY } from './authors.js';
import type { Cleaned, CleanInner } from './package.js';
import { rewriteXml, type XmlRules } from './xml.js';
import type { Parts } from './zip.js';

const MANIFEST = 'META-INF/manifest.xml';
const KINDS: Readonly<Record<string, AttachmentKind>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
};

export function isOpenDocument(parts: Parts): boolean {
  return parts.has('mimetype');
}

/** Which document of ISO 26300 a package is. */
export function openDocumentKind(parts: Parts): AttachmentKind | { readonly problem: FileProblem } {
  const kind = KINDS[parts.get('mimetype')?.toString('latin1').trim() ?? ''];
  if (!kind) return { problem: parts.has(MANIFEST) ? 'unknown' : 'archive' };
  return parts.has('content.xml') && parts.has(MANIFEST) ? kind : { problem: 'damaged' };
}

/** Who made it, how it is set on the machine where it was made, and pictures of it that show what was erased since. */
const GOES =
  /(^|\/)(meta|settings)\.xml$|^manifest\.rdf$|^(Thumbnails|Configurations2|ObjectReplacements|VersionList)\/|\/layout-cache$|^layout-cache$|^VersionList\.xml$/;
const NOT_TAKEN: readonly (readonly [FileProblem, RegExp])[] = [
  ['macros', /^(Basic|Scripts)\//],
  ['signed', /^META-INF\/(document|macro)signatures\.xml$/],
];
const XML = /\.xml$/;
const FONT = /^Fonts\/[^/]+\.(ttf|otf|woff2?)$/i;

/** Takes off an OpenDocument who made it, and what does something by itself. */
export async function cleanOpenDocument(parts: Parts, inner: CleanInner): Promise<Cleaned> {
  for (const name of parts.keys()) {
    const why = NOT_TAKEN.find(([, pattern]) => pattern.test(name));
    if (why) return { problem: why[0] };
  }
  if (parts.get(MANIFEST)?.includes('encryption-data')) return { problem: 'encrypted' };
  // The kind stands first and unpacked (part 2, 3.3), so that it can be read from outside.
  const kept = new Map<string, Buffer>([['mimetype', parts.get('mimetype') ?? Buffer.alloc(0)]]);
  const seen = { acts: false };
  for (const [name, part] of parts) {
    if (name === 'mimetype' || GOES.test(name)) continue;
    if (name === MANIFEST) kept.set(name, await rewriteXml(part, LISTED));
    else if (XML.test(name)) kept.set(name, await rewriteXml(part, rules(seen)));
    else if (FONT.test(name)) kept.set(name, part);
    else {
      const clean = await inner(name, part);
      if (Buffer.isBuffer(clean)) kept.set(name, clean);
      else if (clean) return clean;
    }
  }
  return { parts: kept, acts: seen.acts };
}

const LISTED: XmlRules = {
  drops: (name, { 'full-path': path = '' }) => name === 'file-entry' && GOES.test(path),
};

const PERSONS: ReadonlySet<string> = new Set([
  'creator',
  'creator-initials',
  'sender-initials',
  'author-name',
  'author-initials',
  'initial-creator',
  'printed-by',
  'sender-firstname',
  'sender-lastname',
  'sender-email',
  'sender-phone-private',
  'sender-phone-work',
]);

function rules(seen: { acts: boolean }): XmlRules {
  return {
    drops: (name) => {
      const goes = name === 'scripts' || name === 'event-listeners' || name === 'meta';
      if (goes && name !== 'meta') seen.acts = true;
      return goes;
    },
    textFor: (name) => (PERSONS.has(name) ? SOMEBODY : name === 'date' ? '2000-01-01T00:00:00' : undefined),
    attribute: (name, value) => {
      if (/rsid$/.test(name)) return null;
      if (isLocalPath(value)) return '';
      const leadsOut = name === 'href' && /^[a-z][\w+.-]*:|^\.\.\//i.test(value);
      if (!leadsOut || isPlainLink(value)) return value;
      seen.acts = true;
      return '';
    },
  };
}
