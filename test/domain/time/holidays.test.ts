import { describe, expect, it } from 'vitest';
import { holidaysOf } from '../../../src/domain/time/working-days.js';

const inYear = (year: number) => holidaysOf(year).map((date) => date.toString().slice(5));

/** Easter Sundays as published in almanacs, not computed here. */
const EASTER: Readonly<Record<number, string>> = {
  1900: '04-15',
  1943: '04-25',
  1954: '04-18',
  1981: '04-19',
  2000: '04-23',
  2008: '03-23',
  2019: '04-21',
  2020: '04-12',
  2021: '04-04',
  2022: '04-17',
  2023: '04-09',
  2024: '03-31',
  2025: '04-20',
  2026: '04-05',
  2027: '03-28',
  2028: '04-16',
  2029: '04-01',
  2030: '04-21',
  2031: '04-13',
  2032: '03-28',
  2038: '04-25',
  2049: '04-18',
  2076: '04-19',
  2200: '04-06',
};

/** Whole years, written down from printed calendars. */
const YEARS: Readonly<Record<number, readonly string[]>> = {
  2016: ['01-01', '03-25', '03-28', '04-27', '05-05', '05-16', '12-25', '12-26'],
  2019: ['01-01', '04-19', '04-22', '04-27', '05-05', '05-30', '06-10', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '04-27', '05-05', '05-09', '05-20', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '04-26', '05-05', '05-29', '06-09', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '04-27', '05-05', '05-14', '05-25', '12-25', '12-26'],
  2027: ['01-01', '03-26', '03-29', '04-27', '05-05', '05-06', '05-17', '12-25', '12-26'],
  2031: ['01-01', '04-11', '04-14', '04-26', '05-05', '05-22', '06-02', '12-25', '12-26'],
  2032: ['01-01', '03-26', '03-29', '04-27', '05-05', '05-06', '05-17', '12-25', '12-26'],
};

describe('the holidays of the Algemene termijnenwet', () => {
  it.each(Object.entries(YEARS))('of %s are those on the calendar on the wall', (year, dates) => {
    expect(inYear(Number(year))).toEqual(dates);
  });

  it.each(Object.entries(EASTER))('of %s follow from Easter on %s', (year, easter) => {
    const monday = holidaysOf(Number(year)).find(
      (date) => date.subtract({ days: 1 }).toString() === `${year}-${easter}`,
    );
    expect(monday?.dayOfWeek).toBe(1);
    const offsets = holidaysOf(Number(year)).map((date) => date.since(`${year}-${easter}`).days);
    expect(offsets).toEqual(expect.arrayContaining([-2, 1, 39, 50]));
  });

  it('move King’s Day to Saturday the 26th where the 27th is a Sunday', () => {
    const kingsDays = Array.from({ length: 14 }, (_, index) => 2019 + index).map((year) => {
      const day = inYear(year).find((date) => date === '04-26' || date === '04-27');
      return `${year}-${day}`;
    });
    expect(kingsDays.filter((date) => date.endsWith('26'))).toEqual(['2025-04-26', '2031-04-26']);
  });

  it('have 5 May every year, not only each fifth', () => {
    for (let year = 2019; year <= 2032; year += 1) expect(inYear(year)).toContain('05-05');
  });
});
