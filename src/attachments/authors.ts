/** In the place of everyone who wrote, changed or remarked something: documents want a name there. */
export const SOMEBODY = 'Auteur';

/** A place on the machine or network where it was made, which often bears the name of a person. */
export function isLocalPath(value: string): boolean {
  return /^\s*(file:|[a-z]:[\\/]|\\\\)/i.test(value);
}

/** Where something outside points to: pages and addresses of mail alone, and nothing that a program fetches by itself. */
export function isPlainLink(target: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(target);
}
