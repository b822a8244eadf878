import type { SignalCommand } from '../domain/signal/commands.js';
import type { FieldId, UnitId } from '../domain/signal/words.js';
import type { Act, ActInput } from './inputs.js';
import type { Content, Ids } from './ports.js';
import { type TextDocument, toContent } from './texts.js';

/** Acts that say all by themselves: what they name has been looked up before. */
type PlainAct =
  | Exclude<
      Act,
      {
        name:
          | 'give_feedback'
          | 'promise'
          | 'refer_across'
          | 'bundle'
          | 'name_involved'
          | 'share'
          | 'end_sharing'
          | 'step_forward'
          | 'ask_disclosure'
          | 'grant_disclosure';
      }
    >
  | {
      readonly name: 'give_feedback';
      readonly input: Omit<ActInput<'give_feedback'>, 'commitment' | 'commitmentOwner' | 'promisedDay'>;
    }
  | {
      readonly name: 'refer_across';
      readonly fieldId: FieldId;
      readonly regionId: UnitId | null;
      readonly reasons: string;
    };

/** An act as its command and the text that goes with it; the text is kept apart under its hash. */
export function plainAct(
  act: PlainAct,
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
    case 'unbundle':
    case 'agree_summary':
    case 'accept_referral':
    case 'withdraw':
    case 'refuse_disclosure':
    case 'end_disclosure':
    case 'look_at_identity':
      return bare({ type: act.name });
    case 'triage': {
      const { urgency, note } = act.input;
      if (note === '') return bare({ type: 'triage', urgency, content: null });
      return withNote(note, (content) => ({ type: 'triage', urgency, content }));
    }
    case 'give_feedback': {
      const { outcome, attachments: _files, ...texts } = act.input;
      const offersSummary = texts.summary !== '' && texts.summaryTitle !== '';
      return withText({ of: 'feedback', ...texts }, (content) => ({
        type: 'give_feedback',
        outcome,
        content,
        offersSummary,
      }));
    }
    case 'refer_up': {
      const { advice, toKnowledgeGroup = false } = act.input;
      return withNote(advice, (content) => ({ type: 'refer_up', toKnowledgeGroup, content }));
    }
    case 'refer_across': {
      const { fieldId, regionId } = act;
      return withNote(act.reasons, (content) => ({ type: 'refer_across', fieldId, regionId, content }));
    }
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
    case 'note':
      return withNote(act.input.internalNote, (content) => ({ type: 'note', content }));
    case 'record_dissent':
      return withNote(act.input.dissent, (content) => ({ type: 'record_dissent', content }));
    case 'propose_summary':
      return withText({ of: 'summary', ...act.input }, (content) => ({ type: 'propose_summary', content }));
    case 'open_for_joining':
      return withText({ of: 'summary', ...act.input }, (content) => ({ type: 'open_for_joining', content }));
    case 'answer_suspension': {
      const { granted, reasons } = act.input;
      return withNote(reasons, (content) => ({ type: 'answer_suspension', granted, content }));
    }
    case 'give_verdict': {
      const { verdict, ...texts } = act.input;
      return withText({ of: 'verdict', ...texts }, (content) => ({ type: 'give_verdict', verdict, content }));
    }
    case 'accept_commitment':
      return bare({ type: 'accept_commitment', commitmentId: act.input.commitmentId });
    case 'decline_commitment': {
      const { commitmentId, reasons } = act.input;
      return withNote(reasons, (content) => ({ type: 'decline_commitment', commitmentId, content }));
    }
    case 'keep_commitment': {
      const { commitmentId, report } = act.input;
      return withNote(report, (content) => ({ type: 'keep_commitment', commitmentId, content }));
    }
    case 'place_hold': {
      const { basis, reasons } = act.input;
      return withNote(reasons, (content) => ({ type: 'place_hold', holdId: ids.uuid(), basis, content }));
    }
    case 'lift_hold': {
      const { hold: holdId, reasons } = act.input;
      return withNote(reasons, (content) => ({ type: 'lift_hold', holdId, content }));
    }
    case 'answer_question':
      return withNote(act.input.answer, (content) => ({ type: 'answer_question', content }));
    case 'accept_feedback':
      return bare({ type: 'accept_feedback', publish: act.input.publish });
    case 'rebut':
      return withNote(act.input.rebuttal, (content) => ({ type: 'rebut', content }));
    case 'add':
      return withNote(act.input.addition, (content) => ({ type: 'add', content }));
    case 'refuse_referral':
    case 'decline_summary': {
      const type = act.name;
      if (act.input.reasons === '') return bare({ type, content: null });
      return withNote(act.input.reasons, (content) => ({ type, content }));
    }
    case 'reopen':
    case 'ask_confidant':
    case 'leave_disclosure': {
      const type = act.name;
      return withNote(act.input.reasons, (content) => ({ type, content }));
    }
  }
}
