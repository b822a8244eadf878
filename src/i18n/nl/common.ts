/** Words that every page shares: name, navigation, buttons, states. */
export const common = {
  'app.name': 'Weerklank',
  'app.tagline': 'Loyale tegenspraak, met een antwoord op tijd',
  'nav.file': 'Signaal indienen',
  'nav.own': 'Mijn signalen',
  'nav.queue': 'Werkvoorraad',
  'nav.escalations': 'Escalaties',
  'nav.figures': 'Cijfers',
  'nav.register': 'Register',
  'nav.log': 'Logboek',
  'nav.mail': 'Post',
  'flash.filed': 'Uw signaal is ingediend.',
  'flash.done': 'Het is gedaan en vastgelegd.',
  'flash.logged_out': 'U bent uitgelogd.',
} as const;
