/** The page that someone sees when something cannot be done or is broken. */
export const errors = {
  'error.400.title': 'This cannot be done like this',
  'error.400.text': 'Weerklank could not read this request. Go back, check what you filled in and try again.',
  'error.403.title': 'No access',
  'error.404.title': 'Not found',
  'error.404.text': 'This page does not exist, or you may not see it. Check the address or go to the start page.',
  'error.413.title': 'Too much text',
  'error.413.text':
    'What you sent is too large to process. Go back with the button of your browser, shorten the text and send it again.',
  'error.429.title': 'Please wait',
  'error.429.text': 'A great many requests came from you. Wait a minute and then try again.',
  'error.busy': 'A great many people are logging in at once. Try again in a moment; nothing went wrong.',
  'error.500.title': 'Fault',
  'error.500.text': 'Something went wrong on our side, and nothing was recorded. Please try again in a moment.',
  'error.503.title': 'Not possible right now',
  'unavailable.moved':
    'Weerklank has moved to another server. Nothing was recorded here. Keep what you wrote, and try again later; if this stays, tell the administrator.',
  'unavailable.full':
    'The storage is full. Nothing was recorded. Send it again later; if that does not work, tell the functional administrator.',
  'unavailable.read_only':
    'Weerklank can only read right now. Nothing was recorded. Send it again later; if that does not work, tell the functional administrator.',
  'unavailable.unreachable':
    'The storage cannot be reached right now. Send it again in a minute. Had it arrived after all, you will see so: it is not recorded twice.',
  'error.number': 'Does it keep going wrong? Give this number to the functional administrator: {number}',
  'error.home': 'To the start page',
} as const;
