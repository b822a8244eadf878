/** Everything works without this script; it spares people a press on a button. */
import { keepDraftOf } from './drafts.js';
import { offerWhileTyping } from './offers.js';
import { completeByPasskey } from './passkeys.js';
import { insertAtOnce } from './standard-texts.js';

for (const form of document.querySelectorAll('form')) {
  if (form.dataset['draft']) keepDraftOf(form);
  if (form.dataset['offers']) offerWhileTyping(form);
  if (form.dataset['passkey']) completeByPasskey(form);
}
for (const choice of document.querySelectorAll('[data-standard-text-for]')) {
  if (choice instanceof HTMLElement) insertAtOnce(choice);
}
