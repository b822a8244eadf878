import type { anonymous as dutch } from '../nl/anonymous.js';

/** Filing and following without a name. */
export const anonymous: Record<keyof typeof dutch, string> = {
  'login.anonymous': 'Rather without a name?',
  'login.anonymous.text':
    'You can file a signal without logging in, and follow it with a code. Nobody sees who you are, nor does the system.',
  'login.anonymous.link': 'File or follow anonymously',
  'home.file.anonymous': 'Rather anonymous? Log out first',
  'anonymous.title': 'File and follow anonymously',
  'anonymous.intro':
    'File a signal without a name and without an account. You get one code. With it you read the answer and go on talking, without anybody knowing who you are.',
  'anonymous.file': 'File a signal anonymously',
  'anonymous.follow': 'Follow an anonymous signal',
  'anonymous.followed': 'Your anonymous signal',
  'anonymous.back': 'To filing and following anonymously',
  'anonymous.closed': 'Closed. Nothing of your signal is left in this browser. Close the window too.',
  'anonymous.protects': 'What we do',
  'anonymous.protects.name':
    'We do not ask or keep who you are: no name, no account, no address of your computer, not which browser you use.',
  'anonymous.protects.traces':
    'Your browser keeps one encrypted cookie for as long as you follow a signal. It goes when you close the signal or the browser.',
  'anonymous.protects.time': 'Of what you do we keep the hour, not the minute. For the terms that makes no difference.',
  'anonymous.protects.code':
    'We do not know the code ourselves: we keep a mark from which nobody can work it out. Guessing is hopeless.',
  'anonymous.protects.two_way':
    'The conversation goes on: you get questions and an answer, and you can rebut it. The same terms hold as for anybody.',
  'anonymous.not': 'What we cannot protect you against',
  'anonymous.not.small':
    'Small teams: who is the only one to know a thing is known by it. Leave out what only you can know.',
  'anonymous.not.style': 'Your style: who often writes with you may know the way you write.',
  'anonymous.not.network':
    'The network of the building: who runs it can see that somebody visited this site, and when. From another network they cannot.',
  'anonymous.not.browser':
    'Your own device: a work computer can be looked into. Rather use a device of your own, or a private window. Log out first if you are logged in here.',
  'anonymous.not.managers':
    'Your managers: we do not know who they are and cannot keep them out by ourselves. You can name who must not see it.',
  'anonymous.not.lost': 'A lost code: we cannot give you another, for we do not know who you are.',
  'anonymous.otherwise': 'Or in confidence, with your account',
  'anonymous.otherwise.text':
    'If you file with your account, your managers stay out by themselves, and you hear when there is news.',
  'anonymous.log_in': 'Log in',
  'anonymous.register':
    'The register of what was raised before is for colleagues who are logged in. If you want to search it first, do so at another moment.',
  'anonymous.form.intro':
    'Those who handle the field get your signal: within {acknowledgement} a message that it was seen, within {feedback} an answer with reasons. You read these with the code that you get in a moment.',
  'anonymous.form.warning': 'Write so that you cannot be recognised',
  'anonymous.form.warning.text':
    'Do not name yourself or your team, and leave out what only you can know. Rather not file right after you talked about it. Nothing is kept here in between: file in one go.',
  'anonymous.more': 'More: who must not see it, and which part',
  'anonymous.involved.hint':
    'Mail address or full name, one on a line. We do not know who your managers are: name here who must not see it.',
  'anonymous.place': 'Part of the organisation that handles it',
  'anonymous.place.hint': 'Only if it matters. Without a choice it goes to those who handle the field for everybody.',
  'anonymous.place.none': 'I would rather not say',
  'anonymous.submit': 'File anonymously',
  'anonymous.busy':
    'More is coming in than we let in. Your text is still here. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'anonymous.sent_before': 'This form was filed before. If this is a new signal, file it once more.',
  'anonymous.code.title': 'Your signal has been filed',
  'anonymous.code.intro':
    'This is your receipt code. Write it down or print this page. With this code alone you can follow the signal.',
  'anonymous.code': 'Receipt code',
  'anonymous.code.once': 'You see this code only once',
  'anonymous.code.once.text':
    'We do not keep it and cannot give it again. If you load this page again you get another code, and this one works no longer.',
  'anonymous.code.next': 'And now',
  'anonymous.code.look': 'Look again after {day}: by then a person has acknowledged it.',
  'anonymous.code.no_mail':
    'You get no message: we do not know where to send it. With the signal stands when the next answer is due.',
  'anonymous.code.keep': 'Do not keep the code at work, nor together with your name.',
  'anonymous.code.close': 'Then close this window.',
  'anonymous.code.follow': 'I have the code: look at the signal',
  'anonymous.code.hint': '18 characters; capitals, dashes and spaces make no difference.',
  'anonymous.follow.intro': 'Fill in the code that you got when you filed. You read the answer and can react.',
  'anonymous.open': 'Open the signal',
  'anonymous.lost': 'Lost the code? Then nobody can show you the signal. You can file it again.',
  'anonymous.journey_over':
    'You were away too long, or this signal is no longer followed with a code. Fill in the code again; what you typed stands below.',
  'anonymous.leave.button': 'Close',
  'anonymous.look_again':
    'You get no message when there is news. Look with your code; below stands when the next answer is due.',
  'anonymous.step': 'A step forward?',
  'anonymous.step.text':
    'You can if you want, and never have to. You choose how far: confidentially, or under your name. Your managers are then kept out by themselves, and you get messages. There is no way back to anonymous.',
  'anonymous.step.link': 'Log in and take this signal along',
  'step_forward.title': 'Take an anonymous signal along to your account',
  'step_forward.intro':
    'Did you file a signal anonymously, and do you want to step forward? Then fill in the receipt code, and choose how far.',
  'step_forward.warning': 'This cannot be undone',
  'step_forward.warning.text':
    'The code works no longer after that; you find the signal under My signals. Your managers do not see it. With the signal stands that its submitter stepped forward, not who that is, and only in what hour.',
  'step_forward.to': 'Who may know that it comes from you?',
  'step_forward.to.missing': 'Choose how far you want to step forward.',
  'step_forward.to.confidential': 'Nobody: confidential',
  'step_forward.to.confidential.hint':
    'Nobody who handles it sees your name, nor can administrators of the database read it. Weerklank keeps your name under a seal, to be able to send you messages. Who gets hold of all keys of the organisation can see it; as long as you are anonymous, there is nothing to see. You can still go on under your own name later.',
  'step_forward.to.open': 'Who handles it: under my name',
  'step_forward.to.open.hint':
    'Who handles the signal will see from now on that you filed it, and can ask you how it stands.',
  'step_forward.submit': 'Take this signal along',
  'api.tag.anonymous': 'Filing and following without a name, with the receipt code',
  'api.op.anonymous.file': 'File a signal without a name',
  'api.op.anonymous.view': 'Read an anonymous signal, with the receipt code',
  'api.op.anonymous.events': 'The timeline of an anonymous signal',
  'api.receipt_code': 'The receipt code, in groups or not. Never in an address.',
  'api.receipt_code.once': 'Opens the signal. Told once and kept nowhere.',
  'api.filed_anonymously': 'A signal that was filed without a name',
  'api.answer.filed_anonymously': 'Filed; the receipt code stands here alone.',
  'event.SteppedForward': 'The submitter has stepped forward: the signal is now {to}',
  'stepped_forward.open': 'open',
  'stepped_forward.confidential': 'confidential',
  'access.anonymous': 'That cannot be done with an anonymous signal.',
  'refusal.no_step_forward': 'This signal is as open already, or more so.',
  'refusal.wrong_code':
    'No signal belongs to this code. Check that it is a code of this system. Once a signal has been brought under a name, its code works no longer.',
  'refusal.mistyped_code': 'This is no proper receipt code: there is a typing error in it. A code has 18 characters.',
  'refusal.unknown_place': 'This part of the organisation cannot be chosen.',
  'problem.unknown_place': 'Unknown part of the organisation',
  'problem.no_step_forward': 'No step forward',
  'problem.wrong_code': 'Wrong receipt code',
  'problem.mistyped_code': 'Receipt code with a typing error',
};
