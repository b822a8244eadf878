import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { versionsWith } from '../../src/domain/organisation-changes.js';

interface Working {
  readonly unit: number;
  readonly role: number;
}
const record = fc.record({ unit: fc.integer({ min: 0, max: 3 }), role: fc.integer({ min: 0, max: 3 }) });
const known = fc
  .array(fc.record({ validFrom: fc.integer({ min: 1, max: 20 }), record }), { maxLength: 6 })
  .map((later) => [...later, { validFrom: 0, record: { unit: 0, role: 0 } }].sort((a, b) => a.validFrom - b.validFrom))
  .map((all) => all.filter(({ validFrom }, index) => all[index + 1]?.validFrom !== validFrom));
const at = (versions: readonly { validFrom: number; record: Working }[], moment: number) =>
  versions.findLast(({ validFrom }) => validFrom <= moment)?.record;

describe('a change of one column from a moment on', () => {
  it('leaves every other column as it was at every moment, and the past altogether', () => {
    fc.assert(
      fc.property(
        known,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 25 }),
        (versions, unit, validFrom) => {
          const noted = versionsWith(versions, { unit }, validFrom);
          const replaced = new Set(noted.map((version) => version.validFrom));
          const after = [...versions.filter((version) => !replaced.has(version.validFrom)), ...noted].sort(
            (a, b) => a.validFrom - b.validFrom,
          );
          for (let moment = 0; moment <= 25; moment += 1) {
            expect(at(after, moment)?.role).toBe(at(versions, moment)?.role);
            if (moment < validFrom) expect(at(after, moment)).toEqual(at(versions, moment));
          }
          expect(at(after, validFrom)?.unit).toBe(unit);
        },
      ),
    );
  });

  it('holds until something else was said of that column', () => {
    const versions = [
      { validFrom: 0, record: { unit: 1, role: 1 } },
      { validFrom: 10, record: { unit: 1, role: 2 } },
      { validFrom: 20, record: { unit: 3, role: 2 } },
    ];
    expect(versionsWith(versions, { unit: 2 }, 5)).toEqual([
      { validFrom: 5, record: { unit: 2, role: 1 } },
      { validFrom: 10, record: { unit: 2, role: 2 } },
    ]);
    expect(versionsWith(versions, { unit: 1 }, 5)).toEqual([]);
    expect(versionsWith<Working>([], { unit: 1, role: 1 }, 5)).toHaveLength(1);
  });
});
