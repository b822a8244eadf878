/** Where somebody reports a leak. */
export const security = {
  'security.title': 'Report a leak',
  'security.intro':
    'Have you found a weak spot in Weerklank? Report it in confidence, so that it is closed before anybody makes use of it. People write down here what can harm them in the wrong hands.',
  'security.contact': 'Report it to {contact}',
  'security.how': 'How to report',
  'security.how.repeat': 'Write down what you saw and how we can repeat it, in Dutch or English.',
  'security.how.look': 'Do not look at more data than it takes to show it, change nothing and keep nothing.',
  'security.how.quiet': 'Do not tell others before it is mended.',
  'security.not_here': 'Is it not about this system but about your work? Then file a signal.',
  'org.security_contact.title': 'Who finds a leak may not know where to report it',
  'org.security_contact':
    'SECURITY_CONTACT is not set. The file security.txt now names {contact}. See that somebody reads it, or ask whoever runs the server to set another address.',
} as const;
