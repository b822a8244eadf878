import type { FileProblem } from '../domain/attachments.js';
import type { Parts } from './zip.js';

/** A part of a package as it may stay: anew, gone (`null`), or a reason why the whole is not taken. */
export type CleanPart = Buffer | null | { readonly problem: FileProblem };

/** What a cleaner of one family gives back. */
export type Cleaned = { readonly parts: Parts; readonly acts: boolean } | { readonly problem: FileProblem };

/** Pictures and workbooks within a document, each cleaned as by itself; what cannot be cleaned is not taken. */
export type CleanInner = (name: string, part: Buffer) => Promise<CleanPart>;
