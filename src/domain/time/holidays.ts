import { Temporal } from 'temporal-polyfill';
import { civilDate, type DayNumber, dayNumber, weekdayOf } from './day-number.js';

const SUNDAY = 7;

/** Easter Sunday, by the Gregorian computus in the form of Meeus, Jones and Butcher; right for every Gregorian year. */
function easterSunday(year: number): DayNumber {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sinceMarch = epact + weekday - 7 * correction + 114;
  return dayNumber(year, Math.floor(sinceMarch / 31), (sinceMarch % 31) + 1);
}

/** The holidays of a year as day numbers, in order; see {@link holidaysOf}. */
export function holidayDays(year: number): readonly DayNumber[] {
  const easter = easterSunday(year);
  const kingsDay = dayNumber(year, 4, 27);
  const days = new Set([
    dayNumber(year, 1, 1),
    easter - 2,
    easter + 1,
    easter + 39,
    easter + 50,
    weekdayOf(kingsDay) === SUNDAY ? kingsDay - 1 : kingsDay,
    dayNumber(year, 5, 5),
    dayNumber(year, 12, 25),
    dayNumber(year, 12, 26),
  ]);
  return [...days].sort((a, b) => a - b);
}

/**
 * The generally recognised holidays of the Algemene termijnenwet, art. 3, in order: 1 January, Good Friday (put on a
 * par by its second paragraph), Easter Monday, Ascension Day, Whit Monday, King's Day (27 April, the 26th where the
 * 27th is a Sunday), 5 May (every year), 25 and 26 December. Nine dates, or eight where Ascension Day is 5 May. The
 * law as it reads now is applied to every year, also to those before it.
 */
export function holidaysOf(year: number): readonly Temporal.PlainDate[] {
  return holidayDays(year).map((day) => Temporal.PlainDate.from(civilDate(day)));
}
