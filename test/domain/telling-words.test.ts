import { describe, expect, it } from 'vitest';
import { tellingWords } from '../../src/domain/telling-words.js';

describe('the telling words of a text', () => {
  it('leave out what says nothing about its subject, the longest first', () => {
    const text =
      'Wij moeten elke week wel tientallen bezwaren laten liggen omdat het invorderingssysteem ze niet ziet.';
    expect(tellingWords(text, 8)).toEqual(['invorderingssysteem', 'tientallen', 'bezwaren', 'liggen', 'week']);
  });

  it('are each named once, whatever capitals they were written with', () => {
    expect(tellingWords('Aangifte, AANGIFTE en aangifte', 8)).toEqual(['aangifte']);
  });

  it('are no more than asked for', () => {
    expect(tellingWords('bezwaar beroep beslag boete', 2)).toHaveLength(2);
  });

  it('are none in a text of small words, or of none', () => {
    expect(tellingWords('Dat is wat het is, en zo was het.', 8)).toEqual([]);
    expect(tellingWords('', 8)).toEqual([]);
  });
});
