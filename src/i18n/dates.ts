import type { Locale } from './translate.js';

const TAGS: Record<Locale, string> = { nl: 'nl-NL', en: 'en-GB' };
const ZONE = 'Europe/Amsterdam';

function formatter(options: Intl.DateTimeFormatOptions): Record<Locale, Intl.DateTimeFormat> {
  return {
    nl: new Intl.DateTimeFormat(TAGS.nl, { timeZone: ZONE, ...options }),
    en: new Intl.DateTimeFormat(TAGS.en, { timeZone: ZONE, ...options }),
  };
}

const moment = formatter({ dateStyle: 'long', timeStyle: 'short' });
const time = formatter({ hour: '2-digit', minute: '2-digit' });
const day = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = formatter({ day: 'numeric', month: 'short', year: 'numeric' });

/** A moment in Amsterdam: `24 november 2026 om 09:30`. @param instant epoch ms. */
export function formatMoment(locale: Locale, instant: number): string {
  return moment[locale].format(instant);
}

/** The time of a moment in Amsterdam: `09:30`. @param instant epoch ms. */
export function formatTime(locale: Locale, instant: number): string {
  return time[locale].format(instant);
}

/** The day of a moment in Amsterdam: `dinsdag 24 november 2026`. @param instant epoch ms. */
export function formatDay(locale: Locale, instant: number): string {
  return day[locale].format(instant);
}

/** The same, short, for tables: `24 nov 2026`. @param instant epoch ms. */
export function formatShortDay(locale: Locale, instant: number): string {
  return shortDay[locale].format(instant);
}

/** The last day on which something is still in time. @param dueAt the exclusive end of that day, epoch ms. */
export function formatLastDay(locale: Locale, dueAt: number): string {
  return formatDay(locale, dueAt - 1);
}
