/** De tweede stap bij het inloggen: app, passkeys en herstelcodes, en het eigen wachtwoord. */
export const ownLogin = {
  'identity.factor_needed': 'Het wachtwoord klopt. Geef nu ook de code van uw app, of een herstelcode.',
  'identity.wrong_code':
    'Deze code klopt niet, is al gebruikt, of er is te vaak geprobeerd. Wacht op de volgende code van uw app, of wacht een kwartier.',
  'identity.enrolment_needed':
    'Uw organisatie vraagt bij het inloggen om een tweede stap. Log in met een browser en stel die eerst in.',
  'identity.passkey_refused':
    'Deze passkey hoort niet bij dit account, of het duurde te lang. Probeer het opnieuw, of kies een andere manier.',
  'identity.offer_old': 'Deze pagina is te oud. Voeg de nieuwe sleutel hieronder toe aan uw app.',
  'identity.confirm_needed': 'Bevestig eerst met uw wachtwoord dat u het bent.',
  'identity.wrong_password':
    'Dit wachtwoord klopt niet, of er is te vaak geprobeerd. Controleer het, of wacht een kwartier.',
  'identity.last_factor':
    'Dit is uw laatste tweede stap, en uw organisatie vraagt erom. Stel eerst een andere in; daarna kunt u deze weghalen.',
  'identity.passkey_name': 'Geef de passkey een naam van ten hoogste {max} tekens.',
  'config.second_factor': '{variable} is ‘{given}’. Schrijf off, staff of all.',
  'own_login.title': 'Inloggen en beveiliging',
  'own_login.intro':
    'Hier ziet alleen u hoe u inlogt. Een tweede stap beschermt uw account, ook als iemand uw wachtwoord kent.',
  'own_login.demanded': 'Stel een tweede stap in',
  'own_login.demanded.text':
    'Uw organisatie vraagt u om bij het inloggen meer te geven dan een wachtwoord. Kies een app of een passkey. Daarna gaat u verder.',
  'own_login.demanded.copy':
    'Uw organisatie vraagt u eerst om een tweede stap. Bewaar zolang wat u had getypt: kopieer het naar een document.',
  'own_login.state': 'Hoe u nu inlogt',
  'own_login.state.password': 'Alleen met uw wachtwoord.',
  'own_login.state.factor': 'Met een tweede stap.',
  'own_login.app': 'App met codes',
  'own_login.app.text': 'Een app op uw telefoon toont elke dertig seconden een andere code. Werkt in elke browser.',
  'own_login.app.has': 'U hebt een app ingesteld.',
  'own_login.app.add': 'Stel een app in',
  'own_login.app.replace': 'Stel een andere app in',
  'own_login.app.remove': 'Haal de app weg',
  'own_login.app.title': 'Stel een app in',
  'own_login.app.step_scan':
    'Open een app voor codes op uw telefoon (zoals FreeOTP, Aegis of de app van uw organisatie) en scan dit vierkant.',
  'own_login.app.qr': 'QR-code met de sleutel voor uw app',
  'own_login.app.step_type':
    'Lukt scannen niet? Typ dan deze sleutel over in de app. Kies ‘op basis van tijd’ en zes cijfers.',
  'own_login.app.step_code': 'Vul de code in die de app nu toont. Pas dan is de app ingesteld.',
  'own_login.code': 'Code van de app',
  'own_login.code.hint': 'Zes cijfers.',
  'own_login.app.submit': 'Leg deze app vast',
  'own_login.passkeys': 'Passkeys',
  'own_login.passkeys.text':
    'Een passkey staat in uw telefoon, computer of beveiligingssleutel en gaat open met uw vinger, gezicht of pincode. U logt ermee in zonder wachtwoord, en niemand kan hem u aftroggelen.',
  'own_login.passkeys.script':
    'Hiervoor is JavaScript nodig, en een browser die passkeys kent. De app met codes werkt zonder.',
  'own_login.passkeys.impossible':
    'Op dit adres kan dat niet: passkeys werken alleen via https en met een naam als adres. De app met codes werkt wel.',
  'own_login.passkeys.list': 'Uw passkeys',
  'own_login.passkeys.name': 'Naam van de passkey',
  'own_login.passkeys.name.hint': 'Waaraan u hem herkent, zoals ‘telefoon’ of ‘sleutel aan mijn bos’.',
  'own_login.passkeys.add': 'Voeg een passkey toe',
  'own_login.passkeys.remove': 'Haal weg',
  'own_login.passkeys.failed': 'Er is geen passkey gekozen, of hij is hier al bekend. Probeer het opnieuw.',
  'own_login.recovery': 'Herstelcodes',
  'own_login.recovery.left':
    '{count, plural, =0 {U hebt geen herstelcodes meer.} one {U hebt nog # herstelcode.} other {U hebt nog # herstelcodes.}}',
  'own_login.recovery.text':
    'Bent u uw telefoon of sleutel kwijt, dan logt u in met een herstelcode. Elke code werkt één keer.',
  'own_login.recovery.new': 'Maak nieuwe codes',
  'own_login.recovery.new.hint': 'De codes die u nu hebt, werken dan niet meer.',
  'own_login.recovery.title': 'Bewaar deze herstelcodes',
  'own_login.recovery.shown':
    'U ziet ze nu één keer. Druk ze af of schrijf ze over, en bewaar ze niet bij uw telefoon of computer.',
  'own_login.recovery.kept': 'Ik heb ze bewaard, ga verder',
  'own_login.password': 'Wachtwoord',
  'own_login.password.text': 'Kies een ander wachtwoord als iemand het kan kennen. Vaker wisselen hoeft niet.',
  'own_login.password.change': 'Kies een ander wachtwoord',
  'own_login.password.current': 'Uw wachtwoord tot nu toe',
  'own_login.password.new': 'Nieuw wachtwoord',
  'own_login.confirm.title': 'Bent u het?',
  'own_login.confirm.intro':
    'U gaat veranderen hoe u inlogt. Geef daarom nog een keer uw wachtwoord. Daarna hebt u tien minuten.',
  'own_login.confirm.submit': 'Ga verder',
  'own_login.back': 'Terug',
  'login.factor.title': 'Tweede stap',
  'login.factor.intro': 'Uw wachtwoord klopt. Laat nu nog zien dat u het bent.',
  'login.factor.code': 'Code van uw app, of een herstelcode',
  'login.factor.code.hint': 'Zes cijfers uit de app, of een herstelcode zoals u die hebt bewaard.',
  'login.factor.submit': 'Log in',
  'login.factor.lost':
    'Bent u alles kwijt, ook uw herstelcodes? Vraag uw functioneel beheerder om het inloggen te herstellen. U krijgt dan een bericht met een link.',
  'login.factor.other': 'Log in als iemand anders',
  'login.passkey': 'Log in met een passkey',
  'login.passkey.failed': 'Er is geen passkey gekozen. Probeer het opnieuw, of log in met uw wachtwoord.',
  'login.passkey.title': 'Zonder wachtwoord',
  'login.passkey.text': 'Hebt u een passkey vastgelegd, dan logt u daarmee in één keer in.',
  'login.passkey.script': 'Passkeys werken alleen met JavaScript. Uw wachtwoord en de app met codes werken zonder.',
  'flash.own_password_chosen': 'Uw nieuwe wachtwoord is vastgelegd. Waar u elders was ingelogd, bent u nu uitgelogd.',
  'own_login.sessions': 'Waar u bent ingelogd',
  'own_login.sessions.text':
    'Alleen u ziet dit. Een sessie eindigt vanzelf na een uur zonder gebruik, en na twaalf uur. Ook programma’s die met uw account werken, worden uitgelogd.',
  'own_login.session.this': 'Deze browser: sinds {started}',
  'own_login.session.other': 'Een andere browser: sinds {started}, laatst gebruikt {seen}',
  'own_login.sessions.end': 'Log overal elders uit',
  'flash.logged_out_elsewhere': 'U bent overal elders uitgelogd.',
  'flash.factor_removed': 'Dat is weggehaald.',
  'flash.factor_added': 'Dat is vastgelegd. Waar u elders was ingelogd, bent u nu uitgelogd.',
  'flash.log_in_restored': 'Het inloggen is hersteld: er gaat een bericht met een link naar deze persoon.',
  'accounts.restore': 'Herstel het inloggen',
  'accounts.restore.hint':
    'Voor wie alles kwijt is. Het wachtwoord en elke tweede stap vervallen, en de persoon krijgt een link op het adres dat twee weken geleden bekend was. U ziet niet of er een tweede stap was.',
  'accounts.act.log_in_restored': 'Inloggen hersteld',
  'mail.log_in_restored.subject': 'inloggen in Weerklank hersteld',
  'mail.log_in_restored.happened':
    'Een functioneel beheerder heeft het inloggen op uw account hersteld. Uw oude wachtwoord werkt niet meer, en een app, passkeys en herstelcodes die u had, ook niet.',
  'mail.log_in_restored.todo':
    'Kies een wachtwoord met de knop of de link. Dat kan één keer, en tot {day} op dit tijdstip. Daarna kiest u op de inlogpagina ‘Wachtwoord vergeten?’. Hebt u hier niet om gevraagd, vertel dat dan aan uw functioneel beheerder.',
  'problem.factor_needed': 'Tweede stap nodig',
  'problem.factor_needed.detail': 'Het wachtwoord klopt. Stuur in otp ook de code van de app mee, of een herstelcode.',
  'problem.wrong_factor': 'Code klopt niet',
  'problem.wrong_factor.detail': 'De code klopt niet, is al gebruikt, of er is te vaak geprobeerd.',
  'problem.enrolment_needed': 'Stel eerst een tweede stap in',
  'problem.enrolment_needed.detail':
    'De organisatie vraagt bij het inloggen om een tweede stap. Log in met een browser en stel die eerst in.',
  'api.token.otp': 'De code van de app, of een herstelcode; nodig voor wie een tweede stap heeft.',
} as const;
