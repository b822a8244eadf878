import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import type { RegisterEntry } from '../../src/usecases/ports.js';
import { ENGINES, type Opened } from './engines.js';
import { NOW, ORGANISATION } from './given.js';

const entry = (id: string, changes: Partial<RegisterEntry> = {}): RegisterEntry => ({
  id,
  fieldId: 'tolls',
  title: 'Formulier onbruikbaar',
  summary: 'Kort.',
  outcome: 'taken_up',
  publishedAt: NOW,
  ...changes,
});

describe.each(ENGINES)('the register on $engine', ({ open }) => {
  let opened: Opened;
  const entries = [
    entry('plain'),
    entry('marked', { title: 'Coördinatie met Curaçao', summary: 'CAFÉ-regeling', publishedAt: NOW + 1 }),
    entry('percent', { title: 'Korting van 100% te laat', fieldId: 'privacy', publishedAt: NOW + 2 }),
    entry('under', { title: 'Veld code_a ontbreekt', summary: 'Pad C:\\map', publishedAt: NOW + 3 }),
  ];
  beforeAll(async () => {
    opened = await open();
    await opened.db.work((handle) => saveOrganisation(handle, ORGANISATION), 'write');
    for (const one of entries) await opened.db.transaction((tx) => tx.publish(one));
  });
  afterAll(() => opened.close());
  const found = async (words: readonly string[], fieldId: string | null = null) => {
    const page = await opened.db.read((db) => db.register(words, fieldId, { offset: 0, limit: 10 }));
    expect(page.total).toBe(page.items.length);
    return page.items.map(({ id }) => id);
  };

  it('gives an entry back as it was published', async () => {
    expect(await opened.db.read((db) => db.registerEntry('marked'))).toEqual(entries[1]);
    expect(await opened.db.read((db) => db.registerEntry('none'))).toBeUndefined();
  });

  it('lists all without words, newest first, a page at a time', async () => {
    expect(await found([])).toEqual(['under', 'percent', 'marked', 'plain']);
    const page = await opened.db.read((db) => db.register([], null, { offset: 1, limit: 2 }));
    expect(page.items.map(({ id }) => id)).toEqual(['percent', 'marked']);
    expect(page.total).toBe(4);
  });

  it('finds words whatever their case and whether or not the marks on their letters are written', async () => {
    expect(await found(['COORDINATIE', 'curacao'])).toEqual(['marked']);
    expect(await found(['Coördinatie', 'café'])).toEqual(['marked']);
    expect(await found(['FORMULIER'])).toEqual(['plain']);
  });

  it('asks for every word', async () => {
    expect(await found(['formulier', 'curaçao'])).toEqual([]);
  });

  it('takes the signs of a pattern as they are written', async () => {
    expect(await found(['100%'])).toEqual(['percent']);
    expect(await found(['0%t'])).toEqual([]);
    expect(await found(['code_a'])).toEqual(['under']);
    expect(await found(['_'])).toEqual(['under']);
    expect(await found(['c:\\map'])).toEqual(['under']);
  });

  it('finds by the name of the field, and within one field', async () => {
    expect(await found(['tolhéffing', 'curaçao'])).toEqual(['marked']);
    expect(await found(['privacy'])).toEqual(['percent']);
    expect(await found([], 'privacy')).toEqual(['percent']);
    expect(await found(['formulier'], 'privacy')).toEqual([]);
  });

  it('follows a field that gets another name', async () => {
    const renamed = { fields: [{ id: 'privacy', code: 'privacy', name: 'Gegevensbescherming' }] };
    await opened.db.work((handle) => saveOrganisation(handle, renamed), 'write');
    expect(await found(['gegevens'])).toEqual(['percent']);
    expect(await found(['privacy'])).toEqual([]);
  });
});
