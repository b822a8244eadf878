import { beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT_TEMPLATES, MAIL_TEMPLATES, WITNESS_TEMPLATES } from '../../src/domain/signal/messages.js';
import { CONFIDENTIALITIES } from '../../src/domain/signal/words.js';
import { messages as en } from '../../src/i18n/en/index.js';
import { messages as nl } from '../../src/i18n/nl/index.js';
import { LOCALES } from '../../src/i18n/translate.js';
import { compose } from '../../src/mail/compose.js';
import type { Letter } from '../../src/usecases/letter.js';
import type { Todo } from '../../src/usecases/letter-todo.js';
import { NOW } from './given.js';
import { livesOf } from './lives.js';

const TODOS = Object.keys(nl)
  .filter((key) => key.startsWith('mail.todo.'))
  .map((key) => key.slice('mail.todo.'.length) as Todo);

function letter(changes: Partial<Letter> = {}): Letter {
  return {
    template: 'escalated_submitter',
    number: 'WK-7K3QX9TM',
    title: 'Dubbele aanslagen na een verhuizing',
    mayOpen: true,
    happened: {
      at: NOW,
      from: 'coordinator',
      to: 'knowledge_group',
      deadline: 'feedback',
      dueAt: NOW,
      workingDays: 1,
      reminder: 'half',
      why: 'away',
      silence: 'yes',
    },
    todo: 'submitter.wait',
    terms: [{ kind: 'feedback', dueAt: Date.parse('2025-03-17T23:00:00Z'), workingDaysLeft: 11 }],
    ...changes,
  };
}

const URL = 'https://weerklank.example.org';

/** What witnesses of the log get is written apart (test/usecases/witnesses.test.ts). */
const LETTERS = MAIL_TEMPLATES.filter((one) => !WITNESS_TEMPLATES.some((other) => other === one));

describe('a message', () => {
  const cases = LETTERS.flatMap((template) => LOCALES.map((locale) => ({ template, locale })));

  it.each(cases)('tells all that $template has to tell, in $locale, in both forms', ({ template, locale }) => {
    for (const todo of TODOS) {
      const { subject, text, html } = compose(letter({ template, todo }), locale, URL);
      for (const words of [subject, text, html]) {
        expect(words).toContain('WK-7K3QX9TM');
        expect(words).toContain('Dubbele aanslagen na een verhuizing');
        expect(words).not.toMatch(/[{}]|undefined|null|mail\./);
      }
      expect(text).toContain(`${URL}/signalen/WK-7K3QX9TM`);
      expect(html).toContain(`href="${URL}/signalen/WK-7K3QX9TM"`);
      expect(html).toContain(`<html lang="${locale}">`);
    }
  });

  it('says by which last day, how many working days that is, and what happens otherwise', () => {
    const { text } = compose(letter(), 'nl', URL);
    expect(text).toContain('Terugkoppeling: uiterlijk maandag 17 maart 2025 (nog 11 werkdagen).');
    expect(text).toContain('Gebeurt dat niet op tijd? Het signaal gaat vanzelf één trede hoger.');
  });

  it('reminds with the name of the term and its last day', () => {
    const reminder = letter({ template: 'reminder', todo: 'handler.answer' });
    const dueAt = Date.parse('2025-03-17T23:00:00Z');
    const { subject, text } = compose({ ...reminder, happened: { ...reminder.happened, dueAt } }, 'nl', URL);
    expect(subject).toContain('WK-7K3QX9TM: herinnering, Terugkoppeling uiterlijk maandag 17 maart 2025');
    expect(text).toContain('U krijgt deze herinnering halverwege de termijn.');
  });

  it('gives no way to a page that the reader may not open', () => {
    const { text, html } = compose(letter({ mayOpen: false, title: null }), 'nl', URL);
    expect(text + html).not.toContain('/signalen/');
    expect(text).toContain('U kunt dit signaal nu niet inzien');
  });

  it('has a subject of one line and at most 150 characters, whatever the title', () => {
    const titles = [
      'Hallo\r\nBcc: iedereen@example.org',
      `${'😀'.repeat(80)}`,
      'a\u2028b\u202Ec\u0000d',
      'x'.repeat(400),
    ];
    for (const template of LETTERS) {
      for (const title of titles) {
        const { subject, text } = compose(letter({ template, title }), 'nl', URL);
        expect(subject.length).toBeLessThanOrEqual(150);
        expect(subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(text).not.toContain('\r');
        expect(text).not.toMatch(/^Bcc:/m);
      }
    }
  });

  it('shows a title as text, never as markup', () => {
    const { html } = compose(letter({ title: '<img src=x onerror=alert(1)> & "co"' }), 'nl', URL);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)>');
  });

  it('fetches nothing', () => {
    const { html } = compose(letter(), 'nl', URL);
    expect(html).not.toMatch(/<(img|script|link|iframe)|url\(/i);
  });

  it('has the same keys in English', () => {
    const keys = (all: object) =>
      Object.keys(all)
        .filter((key) => key.startsWith('mail'))
        .sort();
    expect(keys(en)).toEqual(keys(nl));
  });
});

/** To somebody whose rung does not have it yet, and to the owner of a promise, who need not see the signal. */
const CANNOT_OPEN: ReadonlySet<string> = new Set(['commitment_offered', 'commitment_missed_owner']);

describe.each(CONFIDENTIALITIES)('what a message may give away about a signal that is %s', (confidentiality) => {
  let letters: Awaited<ReturnType<typeof livesOf>>;
  beforeAll(async () => {
    letters = await livesOf(confidentiality);
  });

  const ofSignals = LETTERS.filter((one) => !ACCOUNT_TEMPLATES.some((other) => other === one));
  it.each(ofSignals)('%s', (template) => {
    const found = letters.get(template);
    if (!found) throw new Error(`no life of a signal leads to ${template}`);
    const { subject, text, html } = compose(found, 'nl', URL);
    for (const words of [subject, text, html]) {
      expect(words.includes('WK-')).toBe(confidentiality === 'open');
      expect(words).not.toMatch(/GEHEIM|gerda|example\.org(?!\/)/i);
      expect(words.includes('Merktitel')).toBe(confidentiality === 'open' && found.mayOpen);
    }
    if (CANNOT_OPEN.has(template)) expect(found.mayOpen).toBe(false);
  });
});
