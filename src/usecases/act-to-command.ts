import type { SignalCommand } from '../domain/signal/commands.js';
import type { Act } from './inputs.js';
import type { Content, Ids } from './ports.js';
import { type TextDocument, toContent } from './texts.js';

/** An act as its command and the text that goes with it; the text is kept apart under its hash. */
export function toCommand(
  act: Act,
  ids: Ids,
): { readonly command: SignalCommand; readonly contents: readonly Content[] } {
  const withText = (document: TextDocument, command: (hash: string) => SignalCommand) => {
    const content = toContent(ids, document);
    return { command: command(content.hash), contents: [content] };
  };
  const withNote = (text: string, command: (hash: string) => SignalCommand) => withText({ of: 'note', text }, command);
  const bare = (command: SignalCommand) => ({ command, contents: [] });
  switch (act.name) {
    case 'acknowledge':
      return bare({ type: 'acknowledge' });
    case 'triage': {
      const { urgency, note } = act.input;
      if (note === '') return bare({ type: 'triage', urgency, content: null });
      return withNote(note, (content) => ({ type: 'triage', urgency, content }));
    }
    case 'give_feedback': {
      const { outcome, ...texts } = act.input;
      const offersSummary = texts.summary !== '' && texts.summaryTitle !== '';
      return withText({ of: 'feedback', ...texts }, (content) => ({
        type: 'give_feedback',
        outcome,
        content,
        offersSummary,
      }));
    }
    case 'refer_up':
      return withNote(act.input.advice, (content) => ({ type: 'refer_up', content }));
    case 'ask':
      return withNote(act.input.question, (content) => ({ type: 'ask', content }));
    case 'extend': {
      const { workingDays, reasons } = act.input;
      return withNote(reasons, (content) => ({ type: 'extend', workingDays, content }));
    }
    case 'offer_referral': {
      const { destination, reasons } = act.input;
      return withNote(reasons, (content) => ({ type: 'offer_referral', destination, content }));
    }
    case 'answer_question':
      return withNote(act.input.answer, (content) => ({ type: 'answer_question', content }));
    case 'accept_feedback':
      return bare({ type: 'accept_feedback', publish: act.input.publish });
    case 'rebut':
      return withNote(act.input.rebuttal, (content) => ({ type: 'rebut', content }));
    case 'add':
      return withNote(act.input.addition, (content) => ({ type: 'add', content }));
    case 'accept_referral':
      return bare({ type: 'accept_referral' });
    case 'refuse_referral':
      if (act.input.reasons === '') return bare({ type: 'refuse_referral', content: null });
      return withNote(act.input.reasons, (content) => ({ type: 'refuse_referral', content }));
    case 'withdraw':
      return bare({ type: 'withdraw' });
    case 'reopen':
      return withNote(act.input.reasons, (content) => ({ type: 'reopen', content }));
  }
}
