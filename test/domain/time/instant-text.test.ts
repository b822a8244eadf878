import { describe, expect, it } from 'vitest';
import { formatDue, parseInstant } from '../../../src/domain/time/terms.js';

describe('an instant in text', () => {
  it('is written with the offset of Amsterdam, in winter and in summer', () => {
    expect(formatDue(Date.UTC(2026, 10, 24, 23))).toBe('2026-11-25T00:00:00+01:00');
    expect(formatDue(Date.UTC(2026, 6, 14, 22))).toBe('2026-07-15T00:00:00+02:00');
  });

  it('shows a fraction only where there is one', () => {
    expect(formatDue(Date.UTC(2026, 10, 24, 23, 0, 0, 250))).toBe('2026-11-25T00:00:00.250+01:00');
  });

  it('tells the hour that comes twice apart', () => {
    expect(formatDue(Date.UTC(2026, 9, 25, 0, 30))).toBe('2026-10-25T02:30:00+02:00');
    expect(formatDue(Date.UTC(2026, 9, 25, 1, 30))).toBe('2026-10-25T02:30:00+01:00');
  });

  it.each([
    ['2026-11-24T10:00:00+01:00', Date.UTC(2026, 10, 24, 9)],
    ['2026-11-24T10:00:00Z', Date.UTC(2026, 10, 24, 10)],
    ['2026-11-24T10:00Z', Date.UTC(2026, 10, 24, 10)],
    ['2026-11-24T10:00:00.5Z', Date.UTC(2026, 10, 24, 10, 0, 0, 500)],
    ['2026-11-24T10:00:00,123456789Z', Date.UTC(2026, 10, 24, 10, 0, 0, 123)],
    ['2026-11-24T10:00:00-05:30', Date.UTC(2026, 10, 24, 15, 30)],
    ['2026-11-24T10:00:00+01', Date.UTC(2026, 10, 24, 9)],
    ['2024-02-29T23:59:59+00:00', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['1969-12-31T23:59:59.999Z', -1],
  ])('%s is read', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each([
    '',
    'tomorrow',
    '2026-11-24',
    '2026-11-24T10:00:00',
    '2026-11-24 10:00:00Z',
    '2026-11-24t10:00:00z',
    '2026-02-29T10:00:00Z',
    '2026-04-31T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-00-01T10:00:00Z',
    '2026-01-00T10:00:00Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T10:60:00Z',
    '2026-11-24T10:00:60Z',
    '2026-11-24T10:00:00.Z',
    '2026-11-24T10:00:00+24:00',
    '2026-11-24T10:00:00+0100',
    '2026-11-24T10:00:00+01:00[Europe/Amsterdam]',
    '20261124T100000Z',
    '26-11-24T10:00:00Z',
    '+002026-11-24T10:00:00Z',
    ' 2026-11-24T10:00:00Z',
    '2026-11-24T10:00:00Z\n',
    '1763978400000',
  ])('%j is not an instant', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
