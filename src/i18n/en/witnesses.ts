import type { witnesses as dutch } from '../nl/witnesses.js';

export const witnesses: Record<keyof typeof dutch, string> = {
  'org.nav.witnesses': 'Witnesses',
  'witnesses.title': 'Witnesses of the log',
  'witnesses.intro':
    'Witnesses get the signed head of the log by mail, every day. With it they can show later that the history was not rewritten, not even by us. Choose who stands apart from the management: the works council, the inspectorate.',
  'witnesses.told':
    'Whoever is on the old or the new list is told of every change. Who changed what stays below, and cannot be removed.',
  'witnesses.field': 'Witnesses, one a line',
  'witnesses.field.hint': 'For example: Works council <council@example.org>. Twenty at most.',
  'witnesses.save': 'Set these witnesses',
  'witnesses.none': 'There is no witness. Nobody outside your organisation can show that the history is right.',
  'witnesses.problem.no_address':
    'Line {line} is no e-mail address. Write for example: Works council <council@example.org>.',
  'witnesses.problem.twice': 'The address on line {line} is there already. Remove one of the two.',
  'witnesses.problem.too_many': 'There is room for 20 witnesses at most.',
  'witnesses.history': 'What was changed',
  'witnesses.history.none': 'Nothing was changed yet.',
  'witnesses.column.when': 'When',
  'witnesses.column.who': 'By whom',
  'witnesses.column.added': 'Added',
  'witnesses.column.removed': 'Removed',
  'flash.witnesses_set': 'The witnesses are set. They are told of it.',
  'post.to.witness': 'A witness of the log',
  'mail.witness.greeting': 'Dear witness,',
  'mail.witness.open': 'The log, and how to verify it',
  'mail.witness.footer':
    'This message was sent by Weerklank by itself. If a day goes by without one, ask why: that is never meant.',
  'mail.witness_head.subject': 'head of the log of Weerklank',
  'mail.witness_head.happened':
    'On {when} there {size, plural, one {was # event} other {were # events}} in the log. The signed head stands below.',
  'mail.witness_head.first':
    'Keep this message where we cannot reach it. Tomorrow you get the proof that the log was only added to after this head.',
  'mail.witness_head.todo':
    'Keep this message where we cannot reach it. With the proof below you verify that the log was only added to since your last head; docs/bewijs.md of Weerklank has a short program for it. If it does not hold, tell the auditor or the inspectorate.',
  'mail.witness_head.keep': 'Keep this, to the letter',
  'mail.witnesses_changed.subject': 'the witnesses of the log of Weerklank were changed',
  'mail.witnesses_changed.happened':
    'On {when} an administrator set who gets the heads of the log. Everybody on the old and on the new list gets this message.',
  'mail.witnesses_changed.todo':
    'See whether this is right. If you want to stay a witness and are no longer on the list, ask the auditor or the inspectorate.',
  'mail.witnesses_changed.lists': 'The lists',
  'mail.witnesses_changed.before': 'Until now:',
  'mail.witnesses_changed.after': 'From now on:',
  'mail.witnesses_changed.nobody': 'nobody',
};
