import type { filing as nl } from '../nl/filing.js';

export const filing: Record<keyof typeof nl, string> = {
  'login.title': 'Log in',
  'login.intro': 'Log in with the user name and password of your organisation.',
  'login.username': 'User name',
  'login.password': 'Password',
  'login.submit': 'Log in',
  'login.expired.title': 'Your text is kept',
  'login.expired.intro':
    'You were not logged in (any more), so nothing has been sent yet. Log in; after that you see your text again and can still send it. Do not close this page.',
  'login.demo.title': 'Try it out',
  'login.demo.intro':
    'This is the demo. Nobody in it exists. Choose as whom to log in; the password is {password} for everybody.',
  'login.demo.who': 'Who',
  'login.demo.what': 'What you can do then',
  'login.demo.enter': 'Log in',
  'login.demo.as': 'Log in as {name}',
  'login.demo.role.employee': 'File a signal, follow it, and react to the feedback.',
  'login.demo.role.coordinator': 'The first rung: acknowledge, triage, give feedback or refer up.',
  'login.demo.role.adviser': 'The second rung: handle what was referred up or waited too long.',
  'login.demo.role.knowledge_group': 'The third rung: handle, also objections on grounds of the rule of law.',
  'login.demo.role.director': 'The top rung: read the escalation report and respond.',
  'login.demo.role.committee': 'Give verdicts on objections on the rule of law, read breaches, and the register.',
  'login.demo.role.manager':
    'See figures, and read what employees share themselves. No more of their signals can be seen.',
  'login.demo.role.confidant': 'Read what was referred to you with the submitter’s consent.',
  'login.demo.role.administrator':
    'Keep the organisation and its lines, and see whether messages were sent. Signals of others cannot be seen.',
  'login.demo.role.auditor': 'Read the history and internal notes of each signal; who filed it you do not see.',

  'rescue.send_again': 'Send it now',
  'rescue.after_login.title': 'Your text is still here',
  'rescue.after_login.intro': 'You are logged in. What you wanted to send has not been sent yet. You can do so now.',
  'rescue.outdated.title': 'Not sent yet',
  'rescue.outdated.intro':
    'The page on which you worked was from before the last time you logged in. So nothing has happened yet. Your text is still here; check it and send it now.',

  'typed.title': 'Title',
  'typed.whatHappens': 'What happens?',
  'typed.impact': 'For whom, and how often?',
  'typed.request': 'What do you ask for?',
  'typed.note': 'Note',
  'typed.reasons': 'Reasons',
  'typed.followUp': 'What follows?',
  'typed.summaryTitle': 'Title for the register',
  'typed.summary': 'Summary for the register',
  'typed.advice': 'Advice',
  'typed.question': 'Question',
  'typed.answer': 'Answer',
  'typed.rebuttal': 'Rebuttal',
  'typed.addition': 'Addition',

  'home.title': 'Welcome to Weerklank',
  'home.intro':
    'This is where you raise what goes wrong in your work or could be better, with the people of your profession. You get an answer in time, or see exactly where it is stuck.',
  'home.desk': 'To do',
  'home.queue.count':
    '{total, plural, =0 {Nothing waits for you.} one {# signal is at your rung.} other {# signals are at your rung.}}',
  'home.queue.first':
    'Most urgent: {title} ({days, plural, =0 {no working day left} one {# working day left} other {# working days left}}).',
  'home.escalations.count':
    '{total, plural, =0 {No escalated signals.} one {# signal on the escalation report.} other {# signals on the escalation report.}}',
  'home.own.count':
    '{total, plural, =0 {You have filed nothing yet.} other {{open, plural, =0 {None of your signals is running.} one {# signal is running.} other {# signals are running.}} {total, plural, one {You filed #.} other {You filed #.}}}}',
  'home.own.your_turn': '{count, plural, one {With # signal it is your turn.} other {With # signals it is your turn.}}',
  'home.file.text': 'A signal, question, idea or dissent. There are six questions; you may skip two of them.',
  'home.file.button': 'File a signal',
  'home.register.text': 'Look up what colleagues raised before and what was done with it, without names.',
  'home.register.link': 'Search the register',
  'home.mail.count':
    '{failed, plural, =0 {No messages failed.} one {# message failed.} other {# messages failed.}} {pending, plural, =0 {Nothing waits to be sent.} one {# message waits to be sent.} other {# messages wait to be sent.}}',

  'door.title': 'What belongs where?',
  'door.here': 'Here, with Weerklank',
  'door.here.text':
    'Everything about the substance of the work: a rule that works out badly, a system or way of working that chafes, an instruction that you disagree with as a professional, a question which line holds.',
  'door.confidant': 'The confidential adviser',
  'door.confidant.text':
    'Unwanted behaviour, such as bullying or intimidation. Also when you do not know whether you dare to report something: there you can talk in confidence.',
  'door.integrity_office': 'The integrity office',
  'door.integrity_office.text':
    'A suspicion that someone acts without integrity: fraud, a conflict of interest, misuse of data.',
  'door.human_resources': 'Human resources (HR)',
  'door.human_resources.text': 'Your legal position, appraisal, rota, leave or a labour dispute.',
  'door.ict_service_desk': 'The ICT service desk',
  'door.ict_service_desk.text':
    'A failure, a broken laptop or a password. A system that does not fit the work belongs here, with Weerklank.',
  'door.wrongdoing': 'The internal reporting point for wrongdoing',
  'door.wrongdoing.text':
    'A suspicion of wrongdoing that touches the public interest, or of a breach of European Union law. The Dutch Whistleblowers Protection Act holds for that and protects those who report. You may also go straight to the House for Whistleblowers or another competent authority.',
  'door.unsure': 'In doubt? File it here. If it belongs elsewhere, the handler offers a referral and you decide.',

  'filing.title': 'File a signal',
  'filing.intro':
    'The professional coordinator of the field gets your signal: within {acknowledgement} a message that it was seen, within {feedback} an answer with reasons. The management line above you does not see it.',
  'filing.no_fields':
    'There are no fields with a professional line yet. Ask the administrator to set them up; until then nothing can be filed.',
  'filing.search.title': 'Search first',
  'filing.search': 'Search the register',
  'filing.search.hint': 'Perhaps there is an answer already. Use a few words; what you filled in below stays.',
  'filing.search.submit': 'Search',
  'filing.search.no_words': 'First fill in one or more words to search for. What you filled in is still there.',
  'filing.search.found':
    '{total, plural, =0 {Nothing found on ‘{words}’} one {# time before: ‘{words}’} other {# times before: ‘{words}’}}',
  'filing.search.read': 'Read what was done with it',
  'filing.search.more': 'All {total, number} in the register (opens in a new tab)',
  'filing.search.none': 'File your signal below. Or try fewer words, or another word.',
  'filing.search.still_file':
    'Do you run into this too, or does the answer not hold in practice? Then just file it: recurrence makes a signal heavier.',
  'filing.questions': 'Your signal',
  'filing.title_field': 'Title',
  'filing.title_field.hint': 'So short that a colleague understands what it is about.',
  'filing.what_happens': 'What happens?',
  'filing.what_happens.hint':
    'Tell it as you would tell a colleague. Mention no names or citizen service numbers of citizens.',
  'filing.impact': 'For whom, and how often?',
  'filing.impact.hint': 'Who notices: citizens, companies, colleagues? An estimate will do.',
  'filing.field': 'Field',
  'filing.field.hint': 'Decides who gets your signal. In doubt? Choose what comes closest.',
  'filing.field.missing': 'Choose a field from the list.',
  'filing.kind': 'What kind is it?',
  'filing.kind.missing': 'Choose what fits best. In doubt: signal.',
  'filing.request': 'What do you ask for?',
  'filing.request.hint': 'A clear question gets a clear answer.',
  'filing.confidentiality': 'Who may know that it comes from you?',
  'filing.confidentiality.hint':
    'Whatever you choose: your managers do not see your signal. A small team, your way of writing or something that only you know can always give you away.',
  'filing.confidentiality.open': 'Who handles it',
  'filing.confidentiality.open.hint': 'Who handles your signal sees your name and can ask you how it stands.',
  'filing.confidentiality.confidential': 'Nobody: confidential',
  'filing.confidentiality.confidential.hint':
    'Nobody who handles it sees your name, nor can administrators of the database read it. You follow it under My signals as usual. It does not help against someone who knows you by what you write, or who gets hold of all keys of the organisation. If you raise your own open signal again this way, it is a fair guess that it comes from you. You can decide later to go on under your own name; never the other way round.',
  'filing.submit': 'File',
  'filing.sent_before':
    'This form was sent before; that signal is under My signals. Do you want to file this text as a new signal? Then choose File once more.',
  'filing.after.title': 'What happens next',
  'filing.after.who': 'Who gets it?',
  'filing.after.who.text':
    'The professional coordinator of the field. If that is your manager or yourself, someone else gets it. An objection on grounds of the rule of law goes to the knowledge group at once.',
  'filing.after.when': 'When do you get an answer?',
  'filing.after.acknowledgement': 'Within {term} a person confirms that it was seen.',
  'filing.after.feedback': 'Within {term} you get feedback: what is and is not possible, and why.',
  'filing.after.rule_of_law':
    'With an objection on grounds of the rule of law the knowledge group advises within {term}.',
  'filing.after.escalation': 'No answer? Then it moves up a rung by itself, up to the director.',
  'filing.after.ceiling': 'In any case within {term} after the acknowledgement.',
  'filing.after.privacy': 'Who does not see it?',
  'filing.after.privacy.text':
    'The management line above you, at any height. It cannot see, hold or reword your signal.',
  'filing.after.name':
    'Who handles your signal sees your name, unless you choose confidential. To leave no name at all, log out and choose to file anonymously.',
  'filing.after.elsewhere': 'Does it belong here?',
  'filing.after.elsewhere.link': 'What belongs where? (opens in a new tab)',

  'term.working_days': '{amount, plural, one {# working day} other {# working days}}',
  'term.days': '{amount, plural, one {# day} other {# days}}',
  'term.weeks': '{amount, plural, one {# week} other {# weeks}}',
  'term.months': '{amount, plural, one {# month} other {# months}}',
  'term.left': '{days, plural, =0 {no working day left} one {# working day left} other {# working days left}}',

  'own.title': 'My signals',
  'own.caption': 'What you filed, newest first',
  'own.empty': 'You have filed nothing yet.',
  'own.empty.hint': 'Do you run into something in your work, or know how it can be better? Filing takes a few minutes.',
  'own.take_along': 'Filed anonymously, and the code at hand? Take that signal along',
  'own.column.signal': 'Signal',
  'own.column.status': 'State',
  'own.column.where': 'Is now with',
  'own.column.next': 'What must happen when',
  'own.erased': 'Text removed',
  'own.your_turn': 'It is your turn',
  'own.nowhere': 'Nobody any more',
  'own.due': 'by {day} at the latest',
  'own.ended': 'Ended on {day}',
};
