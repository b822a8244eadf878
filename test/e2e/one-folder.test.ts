import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../support/free-port.js';
import { type Ground, newGround } from '../support/setup.js';
import { type Running, start } from './processes.js';

let ground: Ground;
let web: Running | undefined;

beforeEach(async () => {
  ground = await newGround({ bare: true });
});
afterEach(async () => {
  await web?.stop();
  await ground.remove();
});

it('without a database server Weerklank keeps everything in one folder', async () => {
  const settings = { ...ground.settings, PORT: String(await freePort()) };
  web = await start('bin/weerklank.js', ['start', '--demo'], settings, /Weerklank draait op/);
  expect(await readdir(ground.folder)).toEqual(expect.arrayContaining(['weerklank.db', 'keys']));
});
