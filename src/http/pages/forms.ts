import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type InputProblem, inputProblems } from '../input-problems.js';
import type { FieldError } from './components/error-summary.js';

/** The largest form, in bytes: a text that is far too long must get its message with the text still there. */
export const FORM_LIMIT = 4 * 1024 * 1024;

/** What a form sent, as it was typed: name → text. */
export type FormValues = Readonly<Record<string, string>>;

/** Field → what is wrong with it, in words; the empty field is the form as a whole. */
export type FormErrors = Readonly<Record<string, string>>;

/** The texts of a form; a name that was sent more than once counts as it was sent last. Anything else is left out. */
export function readForm(request: FastifyRequest): FormValues {
  return texts(request.body);
}

/** The texts of the query of an address, read like a form. */
export function readQuery(request: FastifyRequest): FormValues {
  return texts(request.query);
}

function texts(sent: unknown): FormValues {
  // Made without a prototype, so that a name such as "constructor" holds what was sent and nothing else.
  const values: Record<string, string> = Object.create(null);
  if (typeof sent !== 'object' || sent === null) return values;
  for (const [name, value] of Object.entries(sent)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    if (typeof last === 'string') values[name] = last;
  }
  return values;
}

/** Whether a box was ticked: a browser sends nothing for one that was not. */
export function ticked(values: FormValues, name: string): boolean {
  return (values[name] ?? '') !== '';
}

/** A typed number as a number; any other text as it is, so that the schema can say what is wrong with it. */
export function typedNumber(values: FormValues, name: string): number | string | undefined {
  const typed = values[name]?.trim() ?? '';
  if (typed === '') return undefined;
  return /^-?\d{1,9}$/.test(typed) ? Number(typed) : typed;
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

/** Holds what was typed against the schema of a use case. */
export function check<S extends z.ZodType>(schema: S, input: unknown): Checked<z.output<S>> {
  const read = schema.safeParse(input, { reportInput: true });
  return read.success ? { ok: true, value: read.data } : { ok: false, problems: inputProblems(read.error) };
}

/**
 * The list at the top of a form: each error leads to its field, and names it where its label is known.
 * @param labels label of each field, under the id that the field has on the page.
 */
export function errorList(errors: FormErrors, labels: Readonly<Record<string, string>>): readonly FieldError[] {
  return Object.entries(errors).map(([field, message]) => {
    const label = labels[field];
    return label === undefined ? { message } : { fieldId: field, message: `${label}: ${message}` };
  });
}

/** The page of a list that the address asks for (`?pagina=2`), counted from 1; the first for anything odd. */
export function askedPage(request: FastifyRequest): number {
  const typed = readQuery(request)['pagina'] ?? '';
  return /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : 1;
}

/** How many pages a list has; an empty one has its first. */
export function pageCount(total: number, perPage: number): number {
  return Math.max(1, Math.ceil(total / perPage));
}

/** An address with a query of what is filled in. */
export function address(path: string, query: Readonly<Record<string, string | number>>): string {
  const filled = Object.entries(query).filter(([, value]) => value !== '');
  const search = new URLSearchParams(filled.map(([name, value]): [string, string] => [name, String(value)]));
  return filled.length === 0 ? path : `${path}?${search}`;
}

const BASE = 'http://here.invalid';

/**
 * A path of this site (with its query) out of what a form or an address says to go to next; `undefined` for anything
 * that a browser could read as another site, such as `//elsewhere` or `/\elsewhere`.
 */
export function localPath(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 2000 || !/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(text)) return undefined;
  const url = URL.canParse(text, BASE) ? new URL(text, BASE) : undefined;
  // "/.//elsewhere" is resolved to "//elsewhere".
  return url?.origin === BASE && !url.pathname.startsWith('//') ? text : undefined;
}
