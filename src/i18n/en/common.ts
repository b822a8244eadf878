import type { common as nl } from '../nl/common.js';

export const common: Record<keyof typeof nl, string> = {
  'app.name': 'Weerklank',
  'app.tagline': 'Loyal dissent, answered in time',
  'nav.file': 'File a signal',
  'nav.own': 'My signals',
  'nav.queue': 'Queue',
  'nav.escalations': 'Escalations',
  'nav.figures': 'Figures',
  'nav.register': 'Register',
  'nav.log': 'Log',
  'nav.mail': 'Mail',
  'flash.filed': 'Your signal has been filed.',
  'flash.done': 'It is done and on record.',
  'flash.logged_out': 'You are logged out.',
};
