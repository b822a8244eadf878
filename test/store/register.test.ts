import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import type { NewRegisterEntry, RegisterFilter } from '../../src/usecases/ports.js';
import { ENGINES, type Opened } from './engines.js';
import { NOW, ORGANISATION } from './given.js';

const entry = (id: string, changes: Partial<NewRegisterEntry> = {}): NewRegisterEntry => ({
  id,
  signalId: null,
  kind: 'summary',
  fieldId: 'tolls',
  title: 'Formulier onbruikbaar',
  summary: 'Kort.',
  outcome: 'taken_up',
  verdict: null,
  agreed: true,
  joined: 0,
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
  const found = async (words: readonly string[], filter: Omit<RegisterFilter, 'words'> = {}) => {
    const page = await opened.db.read((db) => db.register({ words, ...filter }, { offset: 0, limit: 10 }));
    expect(page.total).toBe(page.items.length);
    return page.items.map(({ id }) => id);
  };

  it('gives an entry back as it was published', async () => {
    expect(await opened.db.read((db) => db.registerEntry('marked'))).toEqual({
      ...entries[1],
      signalId: null,
      kind: 'summary',
      serviceId: null,
      verdict: null,
      agreed: true,
      openForJoining: false,
      joined: 0,
      updatedAt: NOW + 1,
    });
    expect(await opened.db.read((db) => db.registerEntry('none'))).toBeUndefined();
  });

  it('lists all without words, newest first, a page at a time', async () => {
    expect(await found([])).toEqual(['under', 'percent', 'marked', 'plain']);
    const page = await opened.db.read((db) => db.register({ words: [] }, { offset: 1, limit: 2 }));
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

  it('finds a word by its beginning, and takes signs for what parts the words', async () => {
    expect(await found(['form'])).toEqual(['plain']);
    expect(await found(['100%'])).toEqual(['percent']);
    expect(await found(['code_a'])).toEqual(['under']);
    expect(await found(['c:\\map'])).toEqual(['under']);
    expect(await found(['mulier'])).toEqual([]);
  });

  it('finds nothing by signs alone, which are no words', async () => {
    for (const signs of ['_', '%', '"', '*', '(', '-', ':*', "'"]) expect(await found([signs])).toEqual([]);
  });

  it('finds by the name of the field, and within one field', async () => {
    expect(await found(['tolhéffing', 'curaçao'])).toEqual(['marked']);
    expect(await found(['privacy'])).toEqual(['percent']);
    expect(await found([], { fieldId: 'privacy' })).toEqual(['percent']);
    expect(await found(['formulier'], { fieldId: 'privacy' })).toEqual([]);
  });

  it('follows a field that gets another name', async () => {
    const renamed = { fields: [{ id: 'privacy', code: 'privacy', name: 'Gegevensbescherming' }] };
    await opened.db.work((handle) => saveOrganisation(handle, renamed), 'write');
    expect(await found(['gegevens'])).toEqual(['percent']);
    expect(await found(['privacy'])).toEqual([]);
  });
});

describe.each(ENGINES)('what stands in the register on $engine', ({ engine, open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
    await opened.db.work((handle) => saveOrganisation(handle, ORGANISATION), 'write');
  });
  afterAll(() => opened.close());
  const publish = (id: string, changes: Partial<NewRegisterEntry>) =>
    opened.db.transaction((tx) => tx.publish(entry(id, changes)));
  const found = async (filter: Partial<RegisterFilter>) =>
    (await opened.db.read((db) => db.register({ words: [], ...filter }, { offset: 0, limit: 10 }))).items;

  it('has a verdict that comes late in the place of the one that was missed, under the same address', async () => {
    const judged = { outcome: null, signalId: 'bezwaar', title: 'Instructie buiten de wet' };
    await publish('missed', { ...judged, kind: 'missed_verdict', summary: '' });
    await publish('late', {
      ...judged,
      kind: 'verdict',
      verdict: 'upheld',
      summary: 'De wet geeft geen grondslag.',
      publishedAt: NOW + 5,
    });
    const [only, ...others] = await found({ words: ['instructie'] });
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      id: 'missed',
      kind: 'verdict',
      verdict: 'upheld',
      publishedAt: NOW,
      updatedAt: NOW + 5,
    });
    expect(await found({ words: ['grondslag'] })).toHaveLength(1);
  });

  it('has an invitation and a summary of one signal beside each other', async () => {
    await publish('open', {
      kind: 'invitation',
      outcome: null,
      signalId: 'samen',
      openForJoining: true,
      title: 'Samen',
    });
    await publish('ended', { signalId: 'samen', title: 'Samen' });
    const both = await found({ words: ['samen'] });
    expect(both.map(({ kind }) => kind).sort()).toEqual(['invitation', 'summary']);
    expect(both.map(({ openForJoining }) => openForJoining).sort()).toEqual([false, true]);
  });

  it('counts who joined with each entry of the signal', async () => {
    await opened.db.transaction((tx) => tx.countJoined('samen', 3));
    expect((await found({ words: ['samen'] })).map(({ joined }) => joined)).toEqual([3, 3]);
    expect((await found({ words: ['instructie'] })).map(({ joined }) => joined)).toEqual([0]);
  });

  it('finds what an entry says now, and no longer what it said before', async () => {
    await publish('first', { signalId: 'herzien', summary: 'Vergunning', title: 'Herzien' });
    await publish('second', { signalId: 'herzien', summary: 'Ontheffing', title: 'Herzien' });
    expect(await found({ words: ['vergunning'] })).toEqual([]);
    expect((await found({ words: ['ontheffing'] })).map(({ id }) => id)).toEqual(['first']);
  });

  it('narrows down by kind, outcome, service, and the time in which it was published', async () => {
    await publish('douane', { serviceId: 'douane', outcome: 'partly', publishedAt: NOW + 40 });
    expect((await found({ kind: 'verdict' })).map(({ id }) => id)).toEqual(['missed']);
    expect((await found({ outcome: 'partly' })).map(({ id }) => id)).toEqual(['douane']);
    expect((await found({ serviceId: 'douane', words: ['formulier'] })).map(({ id }) => id)).toEqual(['douane']);
    expect((await found({ publishedFrom: NOW + 40 })).map(({ id }) => id)).toEqual(['douane']);
    expect(await found({ publishedFrom: NOW + 40, publishedBefore: NOW + 40 })).toEqual([]);
  });

  it('shows what is most about the words first, and of equals the newest', async () => {
    await publish('aside', {
      title: 'Anders',
      summary: 'Iets over kwijtschelding en nog veel meer.',
      publishedAt: NOW + 60,
    });
    await publish('about', {
      title: 'Kwijtschelding geweigerd',
      summary: 'Kwijtschelding moet kunnen.',
      publishedAt: NOW + 50,
    });
    await publish('again', {
      title: 'Kwijtschelding geweigerd',
      summary: 'Kwijtschelding moet kunnen.',
      publishedAt: NOW + 55,
    });
    expect((await found({ words: ['kwijtschelding'] })).map(({ id }) => id)).toEqual(['again', 'about', 'aside']);
  });

  it('finds by a Dutch stem where the engine knows Dutch', async () => {
    await publish('stem', { title: 'Termijnen', summary: 'Besluiten bleven uit.' });
    expect((await found({ words: ['besluit', 'termijn'] })).map(({ id }) => id)).toEqual(['stem']);
    expect(await found({ words: ['besluitende'] })).toHaveLength(engine === 'postgres' ? 1 : 0);
  });
});
