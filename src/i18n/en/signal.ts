/** The page of a signal, and the forms of what can be done with it. */
export const signal = {
  'signal.now': 'How it stands',
  'signal.now.with': 'With {name}, {rung}.',
  'signal.now.submitter.reacts': '{name} ({rung}) has given feedback. The submitter can accept it or rebut it.',
  'signal.now.submitter.answers':
    'With {name}, {rung}. A question waits for the submitter; until then the clock stands still.',
  'signal.now.you.reacts': '{name} ({rung}) has given feedback. You can accept it or rebut it.',
  'signal.now.you.answers':
    'With {name}, {rung}, and a question waits for you. Until you answer, the clock of the handling stands still.',
  'signal.now.ended': '{what}, on {day}.',
  'signal.term_run': 'Part of the term that has run: {deadline}',
  'signal.if_missed': 'And if that is missed? {missed}',
  'signal.owed': '{deadline}, by: {rung}',
  'signal.own_words': 'The signal, in its own words',
  'signal.asked.question': 'The question that is open',
  'signal.asked.feedback': 'The feedback: {outcome}',
  'signal.asked.referral': 'Offer: refer to {destination}',
  'signal.acts': 'What you can do now',
  'signal.history': 'Timeline',
  'signal.meanwhile': 'This happened meanwhile',
  'signal.facts': 'Facts',
  'signal.facts.number': 'Number',
  'signal.facts.kind': 'Kind',
  'signal.facts.filed': 'Filed on',
  'signal.facts.submitter': 'Submitter',
  'signal.facts.service': 'Service',
  'signal.line': 'The professional line',
  'signal.line.here': 'it is here now',
  'signal.actor.you': 'You',
  'signal.actor.machine': 'Weerklank, by itself; the last day was {day}',
  'signal.offered_summary': 'The handler offers this summary for the register, without names:',

  'typed.workingDays': 'Number of working days',
  'choice.urgency': 'Urgency',
  'choice.outcome': 'Outcome',
  'choice.destination': 'Where to',
  'choice.publish': 'The summary may stand in the register, where all colleagues can read it',

  'act_field.triage.note': 'Note for the submitter',
  'act_field.refer_up.advice': 'Your advice to the next rung',
  'act_field.ask.question': 'Your question',
  'act_field.answer_question.answer': 'Your answer',
  'act_field.rebut.rebuttal': 'Your rebuttal',
  'act_field.reopen.reasons': 'Why do you reopen it?',
  'act_field.refuse_referral.reasons': 'Why do you not want this?',

  'act_hint.give_feedback.reasons': 'What is possible, what is not, and why?',
  'act_hint.give_feedback.followUp': 'What will happen, by whom and when? If nothing will, write that.',
  'act_hint.give_feedback.summaryTitle': 'Title and summary go into the register only if the submitter agrees.',
  'act_hint.give_feedback.summary':
    'What it was about and what was done, without anything by which someone can be recognised. Fill in the title too.',
  'act_hint.refer_up.advice': "Travels along unchanged, beside the submitter's text. The submitter reads it too.",
  'act_hint.ask.question': 'Only what you cannot know without the submitter.',

  'act_intro.acknowledge': 'You let the submitter know that you have seen the signal.',
  'act_intro.triage': 'You have read it and know what it is. After this it is in handling.',
  'act_intro.give_feedback':
    'The submitter gets your answer with reasons, and can accept it or rebut it. A rebuttal takes it one rung up.',
  'act_intro.refer_up': 'The signal goes to the next rung, with a new term. You can still see it.',
  'act_intro.ask':
    'The clock of the handling stands still until the submitter answers: at most {stop, plural, =0 {no working day} one {# working day} other {# working days}} more for this signal. The ultimate term runs on.',
  'act_intro.extend':
    'Once only, by at most {extension} working days and never past the ultimate term. The submitter reads the reasons.',
  'act_intro.offer_referral': 'Does this signal belong elsewhere? The submitter decides; until then all terms run on.',
  'act_intro.answer_question': 'After your answer the clock of the handling goes on.',
  'act_intro.accept_feedback': 'The signal is closed. You can always reopen it later.',
  'act_intro.rebut': 'You disagree, or something is not right? Your signal then goes one rung up, with both texts.',
  'act_intro.add': 'Your first text does not change; the addition stands beside it, with its date.',
  'act_intro.accept_referral': 'The signal ends here. Contact the one named above yourself. You can always reopen it.',
  'act_intro.refuse_referral': 'The signal stays with Weerklank and the terms run on.',
  'act_intro.step_forward':
    'Whoever handles your signal sees your name from now on. This cannot be undone. Nobody may ask it of you as a condition.',
  'act_intro.withdraw':
    'The signal ends and nobody needs to answer it any more. It stays in the history. This cannot be undone.',
  'act_intro.reopen': 'The signal goes into handling again, with a new term.',
} as const;
