import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/signal/words.js';
import { offerSimilar } from '../../src/usecases/offer-similar.js';
import { ENGINES, NOW, openWorld, type World } from './world.js';

describe.each(ENGINES)('what the register offers to someone who types, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
    await publish('beslag', 'Beslag op de bankrekening', 'Na een betaling bleef het beslag op de bankrekening liggen.');
    await publish(
      'aangifte',
      'Aangifte met een bijlage',
      'Een aangifte met een bijlage kwam niet binnen.',
      'field-accijns',
    );
    await publish('brief', 'Brief naar een oud adres', 'De brief ging naar een oud adres.');
  });
  afterEach(async () => {
    await world.close();
  });

  async function publish(id: string, title: string, summary: string, fieldId = 'field-heffing') {
    const entry = { id, fieldId, title, summary, outcome: 'taken_up' as Outcome, publishedAt: NOW };
    await world.database.transaction((tx) => tx.publish(entry));
  }
  const offered = async (words: string, field = '') => {
    const found = await offerSimilar(world, 'emma', { words, field });
    return found.ok ? found.value.map(({ id }) => id) : found.refusal.code;
  };

  it('is found by some of the words of a long sentence', async () => {
    expect(
      await offered(
        'Een ondernemer belde omdat zijn bankrekening nog altijd geblokkeerd was, terwijl het beslag eraf moest.',
      ),
    ).toEqual(['beslag']);
  });

  it('comes with the most alike first', async () => {
    await publish('beslag-auto', 'Beslag op een auto', 'Het beslag werd te laat opgeheven.');
    expect(await offered('Het beslag op de bankrekening bleef liggen')).toEqual(['beslag']);
    expect(await offered('beslag bankrekening auto opgeheven')).toEqual(['beslag-auto', 'beslag']);
  });

  it('counts how many words match before how rare they are', async () => {
    for (const id of ['een', 'twee', 'drie'])
      await publish(id, 'Vrachtauto met tolheffing', 'De vrachtauto reed door.');
    await publish('vier', 'Motorrijtuig', 'Het motorrijtuig stond stil.');
    expect((await offered('tolheffing vrachtauto motorrijtuig')).at(-1)).toBe('vier');
  });

  it('puts an entry of the chosen field first among equals', async () => {
    await publish('bijlage', 'Bijlage vergeten', 'De bijlage ontbrak.');
    expect((await offered('bijlage', 'accijns'))[0]).toBe('aangifte');
    expect((await offered('bijlage', 'heffing'))[0]).toBe('bijlage');
  });

  it('is at most five entries, and nothing for small words alone', async () => {
    for (let count = 0; count < 7; count += 1) await publish(`b${count}`, 'Bijlage', 'De bijlage ontbrak.');
    expect(await offered('bijlage')).toHaveLength(5);
    expect(await offered('en dat is het')).toEqual([]);
    expect(await offered('vliegtuigmotor')).toEqual([]);
  });

  it('is not for who is no employee', async () => {
    const found = await offerSimilar(world, 'dora', { words: 'beslag', field: '' });
    expect(found).toMatchObject({ refusal: { code: 'not_allowed' } });
  });
});
