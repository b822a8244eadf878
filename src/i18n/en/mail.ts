import type { mail as nl } from '../nl/mail.js';

export const mail: Record<keyof typeof nl, string> = {
  'mail.greeting': 'Dear colleague,',
  'mail.about': 'Signal {number}',
  'mail.about_titled': 'Signal {number}: {title}',
  'mail.news.subject': 'There is news in Weerklank',
  'mail.news.happened':
    'There is news about a signal that concerns you. This message does not say which: that protects who filed it.',
  'mail.news.todo': 'Log in and look at your signals or your queue. There you see what you can do, and by when.',
  'mail.news.open': 'To Weerklank',
  'mail.todo': 'What can you do?',
  'mail.terms': 'Terms that run now',
  'mail.term':
    '{deadline}: no later than {due} ({days, plural, =0 {no working day left} one {# working day left} other {# working days left}}).',
  'mail.term.missed': 'And if not in time? {missed}',
  'mail.open': 'View the signal',
  'mail.not_open': 'You cannot view this signal now.',
  'mail.committee': 'review committee',
  'mail.footer':
    'This message was sent automatically by Weerklank. Replies to it are not read; respond on the page of the signal.',

  'mail.received.subject': 'your signal has been received',
  'mail.received.happened':
    'Your signal was received on {day}. This is an automatic acknowledgement. The {to} reads your signal and acknowledges it in person too.',
  'mail.new_in_queue.subject': 'new in your queue',
  'mail.new_in_queue.happened': 'A new signal was filed on {day}. It is in your queue.',
  'mail.acknowledged.subject': 'your signal has been acknowledged',
  'mail.acknowledged.happened': 'The {to} acknowledged your signal on {day}.',
  'mail.reminder.subject': 'reminder, {deadline} no later than {due}',
  'mail.reminder.happened':
    'You get this reminder {reminder}. The term ‘{deadline}’ is running; its last day is {due}.',
  'mail.acknowledgement_late.subject': 'not acknowledged in time',
  'mail.acknowledgement_late.happened':
    'The {from} did not acknowledge this signal in time; the last day was {due}. It counts as late. You get this message because yours is the next rung.',
  'mail.escalated_submitter.subject': 'your signal has escalated',
  'mail.escalated_submitter.happened':
    'The {from} was not in time: the last day of the term ‘{deadline}’ was {due}. Your signal is therefore with the {to} now. Your own text has gone with it unchanged.',
  'mail.escalated_late_handler.subject': 'term expired, signal escalated',
  'mail.escalated_late_handler.happened':
    'The last day of the term ‘{deadline}’ was {due}. It has expired, and so the signal went by itself from the {from} to the {to}. The history says that it was late.',
  'mail.escalated_next_handler.subject': 'escalated to you',
  'mail.escalated_next_handler.happened':
    'The {from} was not in time: the last day of the term ‘{deadline}’ was {due}. The signal has therefore come to you by itself ({to}).',
  'mail.breach_submitter.subject': 'a term has been breached',
  'mail.breach_submitter.happened':
    'The {from} missed the term ‘{deadline}’; the last day was {due}. That counts as a breach. Your signal is on the escalation report and the review committee has been told. You are still owed an answer.',
  'mail.breach_director.subject': 'a term has been breached',
  'mail.breach_director.happened':
    'The term ‘{deadline}’ was missed; the last day was {due}. It stands on the escalation report as a breach and the review committee has been told.',
  'mail.breach_committee.subject': 'to the review committee: term missed',
  'mail.breach_committee.happened':
    'The {from} missed the term ‘{deadline}’; the last day was {due}. You get this message as a member of the review committee.',
  'mail.feedback.subject': 'there is feedback',
  'mail.feedback.happened': 'The {to} gave feedback on your signal on {day}.',
  'mail.rebuttal.subject': 'rebuttal by the submitter',
  'mail.rebuttal.happened':
    'On {day} the submitter rebutted the feedback of the {from}. The signal has come to you ({to}).',
  'mail.rebuttal_noted.subject': 'rebuttal of your feedback',
  'mail.rebuttal_noted.happened': 'On {day} the submitter rebutted your feedback. The signal has gone to the {to}.',
  'mail.closed_without_rebuttal.subject': 'closed without rebuttal',
  'mail.closed_without_rebuttal.happened':
    'You could respond to the feedback up to and including {due}. As no response came, your signal has been closed.',
  'mail.referred_up_submitter.subject': 'your signal has been referred up',
  'mail.referred_up_submitter.happened': 'The {from} referred your signal up to the {to} on {day}.',
  'mail.referred_up_handler.subject': 'referred up to you',
  'mail.referred_up_handler.happened': 'The {from} referred this signal up to you on {day} ({to}).',
  'mail.question.subject': 'there is a question for you',
  'mail.question.happened':
    'The {to} asked a question about your signal on {day}. While it is open, the clock of the handling stands still.',
  'mail.answer.subject': 'your question has been answered',
  'mail.answer.happened': 'The submitter answered the question on {day}. The clock runs again.',
  'mail.clock_resumed.subject': 'the clock runs again',
  'mail.clock_resumed.happened':
    'The clock runs again. It stood still for {days, plural, =0 {no working day} one {# working day} other {# working days}}.',
  'mail.extended.subject': 'the term has been extended',
  'mail.extended.happened':
    'The {to} extended the term by {days, plural, one {# working day} other {# working days}} on {day}. The reasons are on the page of the signal.',
  'mail.addition.subject': 'addition by the submitter',
  'mail.addition.happened': 'The submitter added to this signal on {day}.',
  'mail.referral_offered.subject': 'referral proposed',
  'mail.referral_offered.happened':
    'Since {day} the {to} proposes to refer your signal onward. The reasons are on the page of the signal.',
  'mail.referral_accepted.subject': 'referral accepted',
  'mail.referral_accepted.happened': 'The submitter accepted the referral on {day}.',
  'mail.referral_refused.subject': 'referral refused',
  'mail.referral_refused.happened': 'The submitter refused the referral on {day}. The signal stays in the line.',
  'mail.feedback_accepted.subject': 'feedback accepted',
  'mail.feedback_accepted.happened': 'The submitter accepted the feedback on {day}.',
  'mail.withdrawn.subject': 'signal withdrawn',
  'mail.withdrawn.happened': 'The submitter withdrew this signal on {day}.',
  'mail.reopened.subject': 'signal reopened',
  'mail.reopened.happened': 'The submitter reopened this signal on {day}. It is with you ({to}).',

  'mail.todo.submitter.wait': 'You need not do anything now. You can always add to your signal or withdraw it.',
  'mail.todo.submitter.answer_question': 'Answer the question on the page of the signal.',
  'mail.todo.submitter.answer_referral':
    'Read the proposal. You can accept or refuse the referral. Until then the terms simply run on.',
  'mail.todo.submitter.answer_feedback': 'Read the feedback. You can accept it or rebut it.',
  'mail.todo.submitter.closed':
    'Your signal is closed. You need not do anything. If you do not agree, you can always reopen it.',
  'mail.todo.submitter.referred':
    'Your signal has been referred onward. You need not do anything here. If that does not help, you can reopen the signal.',
  'mail.todo.submitter.withdrawn': 'Your signal has been withdrawn. You need not do anything.',
  'mail.todo.handler.acknowledge': 'Acknowledge it. Then triage it, ask a question, give feedback or refer it up.',
  'mail.todo.handler.triage': 'Triage it. Then you can ask a question, give feedback or refer it up.',
  'mail.todo.handler.answer': 'Give feedback with reasons, ask the submitter a question or refer it up.',
  'mail.todo.handler.respond': 'Respond as the highest rung: give feedback with reasons.',
  'mail.todo.handler.stopped':
    'A question to the submitter is open. You need not do anything now. You can also give feedback with what you know.',
  'mail.todo.handler.submitter_is_next':
    'Feedback was given. It is the submitter’s turn; you need not do anything now.',
  'mail.todo.handler.elsewhere': 'The signal is with another handler by now. You need not do anything.',
  'mail.todo.handler.ended': 'The signal has ended by now. You need not do anything.',
  'mail.todo.informed.acknowledgement_late':
    'Speak to the handler. If the next term is missed too, the signal moves higher by itself.',
  'mail.todo.informed.escalated_late_handler':
    'You need not handle the signal any more. Share what you already know with the {to}.',
  'mail.todo.informed.breach_committee': 'You can view the signal and its history, and speak to the director.',
  'mail.todo.informed.rebuttal_noted': 'You need not do anything. Share what you already know with the {to}.',
  'mail.todo.informed.feedback_accepted': 'You need not do anything more.',
  'mail.todo.informed.referral_accepted': 'You need not do anything more.',
  'mail.todo.informed.withdrawn': 'You need not do anything more.',

  'mail_error.no_address': 'No e-mail address is known, or the person is no longer active.',
  'mail_error.no_committee': 'The review committee has no members who may get this message.',
  'mail_error.seal_not_opened':
    'The private key of the vault is not with the worker. See the administrator’s handbook, “Kluis”.',
  'mail_error.no_submitter': 'No submitter is to be found for this signal.',
  'mail_error.unknown_signal': 'This signal no longer exists.',
  'mail_error.not_composed': 'The message could not be made. It will be tried again.',
  'mail_error.refused': 'The mail server refuses this message for good.',
  'mail_error.refused_for_now': 'The mail server does not take the message now. It will be tried again.',
  'mail_error.unreachable': 'The mail server cannot be reached. It will be tried again.',
  'mail_error.timed_out': 'The mail server did not answer in time. It will be tried again.',
};
