/** The second step of logging in: app, passkeys and recovery codes, and one's own password. */
export const ownLogin = {
  'identity.factor_needed': 'The password is right. Now give the code of your app as well, or a recovery code.',
  'identity.wrong_code':
    'This code is wrong, was used already, or it was tried too often. Wait for the next code of your app, or wait a quarter of an hour.',
  'identity.enrolment_needed':
    'Your organisation asks for a second step when logging in. Log in with a browser and set it up first.',
  'identity.passkey_refused':
    'This passkey does not belong to this account, or it took too long. Try again, or choose another way.',
  'identity.offer_old': 'This page is too old. Add the new key below to your app.',
  'identity.confirm_needed': 'First confirm with your password that it is you.',
  'identity.wrong_password':
    'This password is wrong, or it was tried too often. Check it, or wait a quarter of an hour.',
  'identity.last_factor':
    'This is your last second step, and your organisation asks for one. Set up another first; then you can remove this one.',
  'identity.passkey_name': 'Give the passkey a name of at most {max} characters.',
  'config.second_factor': '{variable} is ‘{given}’. Write off, staff or all.',
  'own_login.title': 'Logging in and security',
  'own_login.intro':
    'Only you see here how you log in. A second step protects your account, even if someone knows your password.',
  'own_login.demanded': 'Set up a second step',
  'own_login.demanded.text':
    'Your organisation asks you for more than a password when logging in. Choose an app or a passkey. Then you go on.',
  'own_login.demanded.copy':
    'Your organisation asks you for a second step first. Keep what you had typed until then: copy it to a document.',
  'own_login.state': 'How you log in now',
  'own_login.state.password': 'With your password alone.',
  'own_login.state.factor': 'With a second step.',
  'own_login.app': 'App with codes',
  'own_login.app.text': 'An app on your phone shows another code every thirty seconds. Works in every browser.',
  'own_login.app.has': 'You have set up an app.',
  'own_login.app.add': 'Set up an app',
  'own_login.app.replace': 'Set up another app',
  'own_login.app.remove': 'Remove the app',
  'own_login.app.title': 'Set up an app',
  'own_login.app.step_scan':
    'Open an app for codes on your phone (such as FreeOTP, Aegis or the app of your organisation) and scan this square.',
  'own_login.app.qr': 'QR code with the key for your app',
  'own_login.app.step_type': 'Cannot scan it? Then type this key into the app. Choose ‘time based’ and six digits.',
  'own_login.app.step_code': 'Fill in the code that the app shows now. Only then is the app set up.',
  'own_login.code': 'Code of the app',
  'own_login.code.hint': 'Six digits.',
  'own_login.app.submit': 'Keep this app',
  'own_login.passkeys': 'Passkeys',
  'own_login.passkeys.text':
    'A passkey is in your phone, computer or security key and opens with your finger, face or PIN. You log in with it without a password, and nobody can talk you out of it.',
  'own_login.passkeys.script':
    'This needs JavaScript, and a browser that knows passkeys. The app with codes works without.',
  'own_login.passkeys.impossible':
    'That is not possible at this address: passkeys work over https only, and with a name as the address. The app with codes works.',
  'own_login.passkeys.list': 'Your passkeys',
  'own_login.passkeys.name': 'Name of the passkey',
  'own_login.passkeys.name.hint': 'By which you know it, such as ‘phone’ or ‘key on my key ring’.',
  'own_login.passkeys.add': 'Add a passkey',
  'own_login.passkeys.remove': 'Remove',
  'own_login.passkeys.failed': 'No passkey was chosen, or it is known here already. Try again.',
  'own_login.recovery': 'Recovery codes',
  'own_login.recovery.left':
    '{count, plural, =0 {You have no recovery codes left.} one {You have # recovery code left.} other {You have # recovery codes left.}}',
  'own_login.recovery.text': 'If you lose your phone or key, you log in with a recovery code. Each code works once.',
  'own_login.recovery.new': 'Make new codes',
  'own_login.recovery.new.hint': 'The codes that you have now then work no longer.',
  'own_login.recovery.title': 'Keep these recovery codes',
  'own_login.recovery.shown':
    'You see them now, once. Print or copy them, and do not keep them with your phone or computer.',
  'own_login.recovery.kept': 'I have kept them, go on',
  'own_login.password': 'Password',
  'own_login.password.text': 'Choose another password if someone may know it. There is no need to change it otherwise.',
  'own_login.password.change': 'Choose another password',
  'own_login.password.current': 'Your password until now',
  'own_login.password.new': 'New password',
  'own_login.confirm.title': 'Is it you?',
  'own_login.confirm.intro':
    'You are about to change how you log in. So give your password once more. Then you have ten minutes.',
  'own_login.confirm.submit': 'Go on',
  'own_login.back': 'Back',
  'login.factor.title': 'Second step',
  'login.factor.intro': 'Your password is right. Now show that it is you.',
  'login.factor.code': 'Code of your app, or a recovery code',
  'login.factor.code.hint': 'Six digits from the app, or a recovery code as you kept it.',
  'login.factor.submit': 'Log in',
  'login.factor.lost':
    'Have you lost everything, also your recovery codes? Ask your functional administrator to restore your log-in. You then get a message with a link.',
  'login.factor.other': 'Log in as someone else',
  'login.passkey': 'Log in with a passkey',
  'login.passkey.failed': 'No passkey was chosen. Try again, or log in with your password.',
  'login.passkey.title': 'Without a password',
  'login.passkey.text': 'If you have set up a passkey, you log in with it in one go.',
  'login.passkey.script': 'Passkeys need JavaScript. Your password and the app with codes work without.',
  'flash.own_password_chosen': 'Your new password is kept. Where else you were logged in, you are now logged out.',
  'own_login.sessions': 'Where you are logged in',
  'own_login.sessions.text':
    'Only you see this. A session ends by itself after an hour without use, and after twelve hours. Programs that work with your account are logged out too.',
  'own_login.session.this': 'This browser: since {started}',
  'own_login.session.other': 'Another browser: since {started}, last used {seen}',
  'own_login.sessions.end': 'Log out everywhere else',
  'flash.logged_out_elsewhere': 'You are logged out everywhere else.',
  'flash.factor_removed': 'It was removed.',
  'flash.factor_added': 'It was kept. Where else you were logged in, you are now logged out.',
  'flash.log_in_restored': 'Logging in is restored: a message with a link goes to this person.',
  'accounts.restore': 'Restore logging in',
  'accounts.restore.hint':
    'For who has lost everything. The password and every second step are gone, and the person gets a link at the address that was known two weeks ago. You do not see whether there was a second step.',
  'accounts.act.log_in_restored': 'Logging in restored',
  'mail.log_in_restored.subject': 'logging in to Weerklank restored',
  'mail.log_in_restored.happened':
    'A functional administrator has restored logging in to your account. Your old password no longer works, nor do an app, passkeys and recovery codes that you had.',
  'mail.log_in_restored.todo':
    'Choose a password with the button or the link. You can do so once, and until {day} at this time. After that choose ‘Forgotten your password?’ on the log-in page. If you did not ask for this, tell your functional administrator.',
  'problem.factor_needed': 'Second step needed',
  'problem.factor_needed.detail': 'The password is right. Send in otp the code of the app as well, or a recovery code.',
  'problem.wrong_factor': 'Wrong code',
  'problem.wrong_factor.detail': 'The code is wrong, was used already, or it was tried too often.',
  'problem.enrolment_needed': 'Set up a second step first',
  'problem.enrolment_needed.detail':
    'The organisation asks for a second step when logging in. Log in with a browser and set it up first.',
  'api.token.otp': 'The code of the app, or a recovery code; needed by who has a second step.',
} as const;
