import { SMALL_ORGANISATION } from '../../support/small-organisation.js';

/** What a mark is of; docs of the tables in which each may stand are in the test. */
export type Sort =
  | 'name'
  | 'login'
  | 'mail'
  | 'witness'
  | 'handler'
  | 'open submitter'
  | 'hidden person'
  | 'unit'
  | 'unit id'
  | 'text'
  | 'published'
  | 'secret'
  | 'visit';

export interface Mark {
  readonly sort: Sort;
  readonly text: string;
}

/** Files in confidence, joins, and is named as involved: nowhere may a signal lead to these. */
const HIDDEN: ReadonlySet<string> = new Set(['eli', 'daan', 'dina']);
/** Files in the open. */
const OPEN = 'emma';

export const idOf = (person: string) => `merkpersoon-${person}`;
export const nameOf = (person: string) => `Zoë ${person} van Merknaam-${person}`;
export const loginOf = (person: string) => `merklogin.${person}`;
const mailOf = (person: string) => `merkpost.${person}@merkdomein.example`;
const unitIdOf = (unit: string) => `merkeenheid-${unit}`;
const unitNameOf = (unit: string) => `Merkafdeling ${unit} één`;

/** The small organisation, in which every name, address and id is a mark. */
export const MARKED_ORGANISATION = {
  ...SMALL_ORGANISATION,
  units: SMALL_ORGANISATION.units.map((unit) => ({
    ...unit,
    id: unitIdOf(unit.id),
    parentId: unit.parentId && unitIdOf(unit.parentId),
    name: unitNameOf(unit.id),
    managerId: idOf(unit.managerId),
  })),
  persons: SMALL_ORGANISATION.persons.map((person) => ({
    ...person,
    id: idOf(person.id),
    name: nameOf(person.id),
    email: mailOf(person.id),
    unitId: person.unitId && unitIdOf(person.unitId),
  })),
  lines: SMALL_ORGANISATION.lines.map((line) => ({
    ...line,
    rungs: line.rungs.map((rung) => ({ ...rung, members: rung.members.map(idOf) })),
  })),
};

/** What is typed: each text stands in one place of one form. */
export function typed(what: string): string {
  const text = `Merktekst «${what}» over mevrouw Ömer & zoon`;
  TYPED.add(text);
  return text;
}
const TYPED = new Set(['Merktekst «']);
/** Texts that the submitter lets stand in the register. */
export function published(what: string): string {
  const text = `Merkregister ${what} voor allen`;
  PUBLISHED.add(text);
  return text;
}
const PUBLISHED = new Set<string>();

/** Marks of all that was typed so far. */
export function marksOfTexts(): readonly Mark[] {
  const marks = (sort: Sort, texts: ReadonlySet<string>) => [...texts].map((text): Mark => ({ sort, text }));
  return [...marks('text', TYPED), ...marks('published', PUBLISHED)];
}

/** Who keeps the heads of the log. */
export const WITNESS = 'merkgetuige@merkraad.example';

export const VISIT = {
  address: '127.77.66.55',
  forwarded: '198.51.100.23',
  browser: 'Merkbrowser/9.9 (Merkstelsel)',
  referrer: 'merkverwijzing',
  language: 'nl-NL-x-merktaal',
};

/** Marks of people and units; those of texts and secrets are added as they are made. */
export function marksOfOrganisation(): readonly Mark[] {
  const people = SMALL_ORGANISATION.persons.flatMap(({ id }): Mark[] => {
    const sort = id === OPEN ? 'open submitter' : HIDDEN.has(id) ? 'hidden person' : 'handler';
    return [
      { sort, text: idOf(id) },
      { sort: 'name', text: nameOf(id) },
      { sort: 'name', text: `Merknaam-${id}` },
      { sort: 'login', text: loginOf(id) },
      { sort: 'mail', text: mailOf(id) },
    ];
  });
  const units = SMALL_ORGANISATION.units.flatMap(({ id }): Mark[] => [
    { sort: 'unit id', text: unitIdOf(id) },
    { sort: 'unit', text: unitNameOf(id) },
  ]);
  return [
    ...people,
    ...units,
    { sort: 'witness', text: WITNESS },
    ...Object.values(VISIT).map((text): Mark => ({ sort: 'visit', text })),
  ];
}

/** How a text may stand somewhere: as it is, in an address, in JSON, in base64 at any place, in hex, in mail, in UTF-16. */
function formsOf(text: string): readonly string[] {
  const forms = [
    text,
    encodeURIComponent(text),
    new URLSearchParams({ x: text }).toString().slice(2),
    JSON.stringify(text).slice(1, -1),
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
    text.replaceAll('&', '&amp;'),
    text.replaceAll('&', '&#38;'),
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('latin1'),
    text.split('').join('\0'),
    [...Buffer.from(text)]
      .map((byte) =>
        byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
      )
      .join(''),
    ...[0, 1, 2].flatMap((shift) => {
      const base64 = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
      // Without the letters at both ends, which hold bits of what stands beside it.
      const inner = base64.slice(Math.ceil((shift * 4) / 3), -4);
      return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
    }),
  ];
  return [...new Set(forms.map((form) => form.toLowerCase()))].filter((form) => form.length >= 8);
}

/** The marks that stand in a text, in whatever form. */
export type Search = (text: string) => readonly Mark[];

export function searchFor(marks: readonly Mark[]): Search {
  const sought = marks.map((mark) => ({ mark, forms: formsOf(mark.text) }));
  return (text) => {
    // Mail breaks its lines softly, in quoted-printable by a sign, in base64 without one.
    const ways = [text, text.replace(/=\r?\n/g, ''), text.replace(/\r?\n/g, '')].map((way) => way.toLowerCase());
    return sought
      .filter(({ forms }) => forms.some((form) => ways.some((way) => way.includes(form))))
      .map(({ mark }) => mark);
  };
}
