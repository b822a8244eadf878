import type { Span } from './kinds.js';

const OF_NAME = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const OF_DOMAIN = /[\p{L}\p{N}.-]/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$/u;
/** RFC 5321, 4.5.3.1. */
const [NAME_MAX, DOMAIN_MAX] = [64, 255];

/** Every e-mail address of a text: what stands on both sides of an `@`, as far as an address can reach. */
export function emailAddresses(text: string): readonly Span[] {
  const found: Span[] = [];
  let free = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > free && at - start < NAME_MAX && OF_NAME.test(text[start - 1] ?? '')) start -= 1;
    while (start < at && /[^\p{L}\p{N}_]/u.test(text[start] ?? '')) start += 1;
    let end = at + 1;
    while (end < text.length && end - at <= DOMAIN_MAX && OF_DOMAIN.test(text[end] ?? '')) end += 1;
    while (end > at + 1 && /[.-]/.test(text[end - 1] ?? '')) end -= 1;
    if (start === at || !DOMAIN.test(text.slice(at + 1, end))) continue;
    found.push({ start, end });
    free = end;
  }
  return found;
}
