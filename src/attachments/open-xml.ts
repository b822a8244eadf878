import type { AttachmentKind, FileProblem } from '../domain/attachments.js';
import { isLocalPath, isPlainLink, SOMEBODY } from './authors.js';
import type { Cleaned, CleanInner, CleanPart } from './package.js';
import { rewriteXml, type XmlRules } from './xml.js';
import type { Parts } from './zip.js';

const TYPES = '[Content_Types].xml';
const MAINS: readonly (readonly [AttachmentKind, string, RegExp])[] = [
  ['docx', 'word/document.xml', /wordprocessingml\.document\.main\+xml/],
  ['xlsx', 'xl/workbook.xml', /spreadsheetml\.sheet\.main\+xml/],
  ['pptx', 'ppt/presentation.xml', /presentationml\.presentation\.main\+xml/],
];

/** Which document of ECMA-376 a package is. One with macros, or of which only the name says what it is, is none. */
export function openXmlKind(parts: Parts): AttachmentKind | { readonly problem: FileProblem } {
  const types = parts.get(TYPES)?.toString('utf8');
  if (types === undefined) return { problem: 'archive' };
  if (/macroEnabled|vbaProject|macrosheet/i.test(types)) return { problem: 'macros' };
  const found = MAINS.find(([, main, type]) => parts.has(main) && type.test(types));
  return found?.[0] ?? { problem: 'unknown' };
}

/** Parts that go, with what points to them: who made it and with what, and what no reader needs. */
const GOES = [
  /^docProps\//,
  /^customXml\//,
  /^docMetadata\//,
  /^(word|ppt)\/people\.xml$/,
  /\/printerSettings\//,
  /^xl\/calcChain\.xml$/,
  /^ppt\/(revisionInfo|changesInfos\/[^/]+)\.xml$/,
  /\/thumbnail\.\w+$/,
  /^word\/(commentsIds|commentsExtensible)\.xml$/,
];

const NOT_TAKEN: readonly (readonly [FileProblem, RegExp])[] = [
  ['macros', /vbaProject|vbaData|\/activeX\/|\/macrosheets\//i],
  ['signed', /^_xmlsignatures\//],
  ['embedded', /\/embeddings\/[^/]+\.bin$/],
  ['stays', /^xl\/(revisions\/|connections\.xml$)/],
];

/** Parts that say where they point to. */
const POINTS = /\.rels$/;
const XML = /\.(xml|vml)$/;
const FONT = /\.(odttf|fntdata)$/;

/** Takes off a document of ECMA-376 who made it, and what does something by itself. */
export async function cleanOpenXml(parts: Parts, inner: CleanInner): Promise<Cleaned> {
  for (const name of parts.keys()) {
    const why = NOT_TAKEN.find(([, pattern]) => pattern.test(name));
    if (why) return { problem: why[0] };
  }
  const gone = (name: string) => GOES.some((pattern) => pattern.test(name));
  const kept = new Map<string, Buffer>();
  const seen = { acts: false };
  for (const [name, part] of parts) {
    if (gone(name)) continue;
    const clean = await cleanPart(name, part, gone, seen, inner);
    if (Buffer.isBuffer(clean)) kept.set(name, clean);
    else if (clean) return clean;
  }
  return { parts: kept, acts: seen.acts };
}

async function cleanPart(
  name: string,
  part: Buffer,
  gone: (name: string) => boolean,
  seen: { acts: boolean },
  inner: CleanInner,
): Promise<CleanPart> {
  if (name === TYPES) return rewriteXml(part, { drops: (_, { PartName = '' }) => gone(PartName.slice(1)) });
  if (POINTS.test(name)) return rewriteXml(part, pointers(name, gone, seen));
  if (XML.test(name)) return rewriteXml(part, RULES);
  if (FONT.test(name)) return part;
  return inner(name, part);
}

/** Pointers to what is gone go too; one to the outside stays where a person must follow it, and leads nowhere otherwise. */
function pointers(name: string, gone: (name: string) => boolean, seen: { acts: boolean }): XmlRules {
  const folder = name.replace(/_rels\/[^/]+$/, '');
  return {
    drops: (of, { Target = '', TargetMode, Type = '' }) =>
      of === 'Relationship' &&
      (/\/attachedTemplate$/.test(Type) || (TargetMode !== 'External' && gone(at(folder, Target)))),
    attribute: (attribute, value, _of, { Type = '' }) => {
      if (attribute !== 'Target' || !/^[a-z][\w+.-]*:|^\\\\|^\/\//i.test(value)) return value;
      if (isPlainLink(value) && /\/hyperlink$/.test(Type)) return value;
      seen.acts = true;
      return 'about:blank';
    },
  };
}

/** Where a pointer of a folder leads to within the package. */
function at(folder: string, target: string): string {
  return new URL(target, `http://package.invalid/${folder}`).pathname.slice(1);
}

/** Elements that go with all that is in them. */
const DROPPED: ReadonlySet<string> = new Set([
  'rsids',
  'attachedTemplate',
  'docVars',
  'mailMerge',
  'absPath',
  'fileSharing',
  'writeProtection',
  'docId',
  'revisionPtr',
  'userNames',
  'dataBinding',
]);
const NAMES: ReadonlySet<string> = new Set([
  'author',
  'lastModifiedBy',
  'userName',
  'userId',
  'providerId',
  'initials',
]);
/** Of these elements the name is that of a person, and nothing else. */
const PERSONS: ReadonlySet<string> = new Set(['cmAuthor', 'author', 'person', 'presenceInfo']);
const DATED: ReadonlySet<string> = new Set(['date', 'dateUtc', 'dt', 'dT', 'created', 'modified']);

const RULES: XmlRules = {
  drops: (name) => DROPPED.has(name),
  textFor: (name) => (name === 'author' ? SOMEBODY : undefined),
  attribute: (name, value, of) => {
    if (/^rsid/.test(name) || (name === 'uid' && value.startsWith('{'))) return null;
    if (DATED.has(name) && /^\d{4}-\d\d-\d\d/.test(value)) return '2000-01-01T00:00:00Z';
    if (NAMES.has(name)) return SOMEBODY;
    if (PERSONS.has(of) && /^(name|displayName)$/.test(name)) return SOMEBODY;
    return isLocalPath(value) ? '' : value;
  },
};
