import { describe, expect, it } from 'vitest';
import { DUTIES, STANDS_STILL_AFTER, startPulse } from '../../src/operations/duties.js';
import { readinessOf } from '../../src/operations/readiness.js';

function pulseAt(start: number) {
  const clock = { at: start };
  const ended: string[] = [];
  const pulse = startPulse(
    {
      dutyBegun: () => undefined,
      dutyEnded: (duty, seconds, failed) => void ended.push(`${duty} ${seconds} ${failed ? 'failed' : 'done'}`),
    },
    () => clock.at,
  );
  return { clock, ended, pulse };
}

describe('a duty of a worker', () => {
  it('stands still when it was not done to its end for longer than its bound', async () => {
    for (const duty of DUTIES) {
      const { clock, pulse } = pulseAt(1000);
      await pulse.watched(duty, async () => undefined);
      clock.at += STANDS_STILL_AFTER[duty];
      expect(pulse.standingStill()).toEqual([]);
      clock.at += 1;
      expect(pulse.standingStill()).toEqual([duty]);
      expect(readinessOf({ migrated: true, pulse })).toMatchObject({ status: 'not_ready', standingStill: [duty] });
      await pulse.watched(duty, async () => undefined);
      expect(readinessOf({ migrated: true, pulse })).toMatchObject({ status: 'ready' });
    }
  });

  it('stands still also when it was begun and hangs, or fails each time', async () => {
    const { clock, ended, pulse } = pulseAt(0);
    void pulse.watched('send_mail', () => new Promise(() => undefined));
    for (let minute = 0; minute < 10; minute += 1) {
      await expect(pulse.watched('enforce', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
      clock.at += 60_000;
    }
    expect(pulse.standingStill()).toEqual(['enforce']);
    clock.at += 1;
    expect(pulse.standingStill()).toEqual(['send_mail', 'enforce']);
    expect(ended).toHaveLength(10);
    expect(ended[0]).toBe('enforce 0 failed');
  });

  it('that this process does not have is not missed', () => {
    const { clock, pulse } = pulseAt(0);
    clock.at += 24 * 3_600_000;
    expect(pulse.standingStill()).toEqual([]);
    expect(readinessOf({ migrated: true, pulse })).toMatchObject({ status: 'not_ready' });
    expect(readinessOf({ migrated: true, pulse: undefined })).toEqual({
      status: 'ready',
      database: true,
      migrations: true,
    });
  });
});
