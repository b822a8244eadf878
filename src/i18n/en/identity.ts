/** Logging in, sessions and access tokens. */
export const identity = {
  'identity.wrong_credentials':
    'The user name or the password is not right, or there were too many attempts. Check both, or wait a quarter of an hour.',
  'identity.refresh_refused': 'This refresh token is not valid (any more). Log in again with user name and password.',
  'identity.username_taken': 'The user name ‘{username}’ exists. Choose another one.',
  'identity.username_invalid':
    '‘{username}’ cannot be a user name. Use 3 to 60 characters: lower-case letters, digits, full stop, hyphen, underscore or @.',
  'identity.name_invalid': 'Enter a name of at most 150 characters.',
  'identity.email_invalid': '‘{email}’ is not an e-mail address. Write it like name@example.org.',
  'identity.password_too_short': 'The password is too short. Use at least 12 characters.',
  'identity.password_too_long': 'The password is too long. Use at most 128 characters.',
  'identity.password_contains_username': 'The password must not contain the user name.',
  'identity.password_contains_name':
    'The name of your organisation or of this system must not be in the password: that is what is tried first.',
  'identity.password_breached':
    'This password is on a list of passwords that have leaked, or is too much like one. Choose something else: four or more words that have nothing to do with each other are strong and easy to remember.',
  'identity.bearer_missing': 'This address needs an access token. Send it as Authorization: Bearer <token>.',
  'identity.bearer_invalid': 'The access token is invalid or has expired. Ask for a new one.',
  'identity.foreign_origin':
    'This request did not come from a page of Weerklank, so nothing was done. Open Weerklank and try again there.',
  'identity.csrf_failed':
    'This page belongs to an earlier session, so it was not processed. Open the page again and send it once more.',
} as const;
