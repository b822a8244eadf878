import { isIP } from 'node:net';
import type { HttpDeps } from './deps.js';

type ContactDeps = Pick<HttpDeps, 'publicUrl' | 'securityContact'>;

const DAY_MS = 86_400_000;
/** Less than a year is recommended (RFC 9116, 2.5.5); this runs on with each day that the site is there. */
const GOOD_FOR_DAYS = 90;

/** Where the policy for who finds a leak stands on this site. */
export const SECURITY_PAGE = '/beveiliging';

/** Where to report a leak, as a URI: as set, or else the mailbox that RFC 2142 (section 4) has for it. */
export function securityContact({ publicUrl, securityContact: set }: ContactDeps): string {
  const { hostname } = new URL(publicUrl);
  // A bare number is no domain to mail to.
  return set ?? `mailto:security@${isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : 'localhost'}`;
}

/** The same in words: a mailbox or a number without its scheme, a page as it is. */
export function contactText(uri: string): string {
  return uri.replace(/^(?:mailto|tel):/, '');
}

/** The file `/.well-known/security.txt` (RFC 9116). It expires 90 days after the day on which it is asked for. */
export function securityTxt(deps: ContactDeps, now: number): string {
  const expires = new Date((Math.floor(now / DAY_MS) + GOOD_FOR_DAYS) * DAY_MS);
  return [
    `Contact: ${securityContact(deps)}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: nl, en',
    `Canonical: ${deps.publicUrl}/.well-known/security.txt`,
    `Policy: ${deps.publicUrl}${SECURITY_PAGE}`,
    '',
  ].join('\n');
}
