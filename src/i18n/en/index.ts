import { cli } from './cli.js';
import { common } from './common.js';
import { ui } from './ui.js';
import { words } from './words.js';

export const messages = { ...cli, ...common, ...words, ...ui } as const;
