import { describe, expect, it } from 'vitest';
import { openPlaces, placesIn } from '../../src/domain/standard-texts.js';

const REFUSAL = { text: 'Artikel [artikel] van [naam van de regeling] laat dat niet toe. Zie [artikel].' };

describe('the places of a standard text', () => {
  it('are what stands in square brackets, each once, in their order', () => {
    expect(placesIn(REFUSAL.text)).toEqual(['[artikel]', '[naam van de regeling]']);
  });

  it('are none where brackets hold nothing, a bracket, or more than a place', () => {
    expect(placesIn(`[] [[x]y] [${'lang '.repeat(30)}]`)).toEqual(['[x]']);
  });
});

describe('a text that began from a standard text', () => {
  it('holds the places that are not filled in yet, by name', () => {
    expect(openPlaces('Artikel 25 van [naam van de regeling] laat dat niet toe.', [REFUSAL])).toEqual([
      '[naam van de regeling]',
    ]);
  });

  it('is finished when all are filled in', () => {
    expect(openPlaces('Artikel 25 van de Invorderingswet laat dat niet toe.', [REFUSAL])).toEqual([]);
  });

  it('may hold brackets of its own: only those of a standard text are places', () => {
    expect(openPlaces('Zie de bijlage [1] en “hij [de ontvanger] kan”.', [REFUSAL])).toEqual([]);
    expect(openPlaces('Artikel [artikel]', [])).toEqual([]);
  });

  it('holds an open place also when it was broken over two lines or begun with a capital', () => {
    expect(openPlaces('[Naam van\nde  regeling]', [REFUSAL])).toEqual(['[Naam van de regeling]']);
  });
});
