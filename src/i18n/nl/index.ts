import { cli } from './cli.js';
import { common } from './common.js';
import { config } from './config.js';
import { identity } from './identity.js';
import { mail } from './mail.js';
import { ui } from './ui.js';
import { words } from './words.js';

export const messages = { ...cli, ...common, ...words, ...ui, ...config, ...identity, ...mail } as const;
