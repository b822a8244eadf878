/** A user name as people type it, in the one form in which it is kept. */
export function normalUsername(username: string): string {
  return username.normalize('NFKC').trim().toLowerCase();
}

/** Whether a name in that form can be given out: 3 to 60 letters, digits and marks, so an e-mail address will do. */
export function isUsername(username: string): boolean {
  return /^[a-z0-9][a-z0-9._@-]{2,59}$/.test(username);
}
