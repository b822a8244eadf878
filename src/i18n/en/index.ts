import { accounts } from './accounts.js';
import { anonymous } from './anonymous.js';
import { api } from './api.js';
import { attachments } from './attachments.js';
import { audit } from './audit.js';
import { cli } from './cli.js';
import { cliPlaces } from './cli-places.js';
import { common } from './common.js';
import { config } from './config.js';
import { desk } from './desk.js';
import { disclosure } from './disclosure.js';
import { errors } from './errors.js';
import { figures } from './figures.js';
import { filing } from './filing.js';
import { handling } from './handling.js';
import { identity } from './identity.js';
import { line } from './line.js';
import { lineActs } from './line-acts.js';
import { mail } from './mail.js';
import { mailLine } from './mail-line.js';
import { offices } from './offices.js';
import { organisation } from './organisation.js';
import { ownData } from './own-data.js';
import { ownLogin } from './own-login.js';
import { personalData } from './personal-data.js';
import { problems } from './problems.js';
import { register } from './register.js';
import { retention } from './retention.js';
import { security } from './security.js';
import { signal } from './signal.js';
import { together } from './together.js';
import { ui } from './ui.js';
import { witnesses } from './witnesses.js';
import { words } from './words.js';
import { work } from './work.js';

export const messages = {
  ...accounts,
  ...anonymous,
  ...api,
  ...attachments,
  ...audit,
  ...cli,
  ...cliPlaces,
  ...common,
  ...words,
  ...work,
  ...disclosure,
  ...errors,
  ...figures,
  ...filing,
  ...ui,
  ...config,
  ...identity,
  ...line,
  ...lineActs,
  ...mail,
  ...mailLine,
  ...offices,
  ...personalData,
  ...problems,
  ...register,
  ...security,
  ...ownData,
  ...ownLogin,
  ...retention,
  ...signal,
  ...together,
  ...handling,
  ...desk,
  ...organisation,
  ...witnesses,
} as const;
