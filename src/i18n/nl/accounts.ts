/** Accounts: uitnodigen, een wachtwoord kiezen en een vergeten wachtwoord. */
export const accounts = {
  'identity.link_dead':
    'Deze link werkt niet (meer): hij is verlopen, al gebruikt, ingetrokken of door een nieuwe vervangen. Vraag een nieuwe aan.',
  'accounts.title': 'Accounts',
  'accounts.nav': 'Accounts',
  'accounts.intro':
    'Wie in de organisatie staat, kan pas inloggen met een account. U nodigt uit; de persoon kiest zelf een wachtwoord, met een link die veertien dagen geldt en één keer werkt.',
  'accounts.with': 'Met een account',
  'accounts.without': 'Zonder account',
  'accounts.invited': 'Waarvan uitgenodigd',
  'accounts.count': '{count, plural, one {# persoon} other {# mensen}}',
  'accounts.invite_all': 'Stuur {count, plural, one {# uitnodiging} other {# uitnodigingen}}',
  'accounts.invite_all.hint':
    'Aan iedereen zonder account en zonder uitnodiging die nog geldt. Grote aantallen gaan in groepen van 500, met een minuut ertussen.',
  'accounts.nobody_left': 'Iedereen heeft een account of een uitnodiging die nog geldt.',
  'accounts.list': 'Mensen zonder account',
  'accounts.status': 'Uitnodiging',
  'accounts.status.none': 'Niet uitgenodigd',
  'accounts.status.invited': 'Geldt tot {day}',
  'accounts.of_person': 'Account',
  'accounts.has': 'Heeft een account met de gebruikersnaam {username}.',
  'accounts.none': 'Heeft geen account en kan niet inloggen.',
  'accounts.invited_until': 'Heeft geen account. Er is een uitnodiging, die geldt tot {day}.',
  'accounts.left': 'Wie uit dienst is, kan niet inloggen en krijgt geen uitnodiging.',
  'accounts.invite': 'Nodig uit',
  'accounts.invite.again': 'Stuur opnieuw',
  'accounts.withdraw': 'Trek de uitnodiging in',
  'accounts.log': 'Wat er met het account gebeurde',
  'accounts.act.invited': 'Uitgenodigd',
  'accounts.act.withdrawn': 'Uitnodiging ingetrokken',
  'accounts.act.accepted': 'Account gemaakt',
  'accounts.act.password_chosen': 'Nieuw wachtwoord gekozen',
  'accounts.by_installation': 'via de opdrachtregel',
  'password.forgotten': 'Wachtwoord vergeten?',
  'password.forgotten.title': 'Wachtwoord vergeten',
  'password.forgotten.intro':
    'Vul uw gebruikersnaam in. Meestal is dat uw e-mailadres op het werk. U krijgt een bericht met een link waarmee u een nieuw wachtwoord kiest.',
  'password.forgotten.submit': 'Stuur mij een link',
  'password.forgotten.sent.title': 'Kijk in uw mail',
  'password.forgotten.sent':
    'Bestaat deze gebruikersnaam, dan krijgt u binnen enkele minuten een bericht. De link werkt één keer en geldt 24 uur. Komt er niets? Controleer de naam, of vraag het uw functioneel beheerder. Per uur kunt u drie keer een link vragen.',
  'password.back': 'Terug naar inloggen',
  'password.choose.title': 'Kies een wachtwoord',
  'password.choose.intro': 'Uw gebruikersnaam is {username}. Onthoud die: u hebt hem nodig om in te loggen.',
  'password.choose.label': 'Wachtwoord',
  'password.choose.hint':
    'Ten minste 12 tekens, welke ook. Een zin van een paar woorden is lang en goed te onthouden. Plakken mag.',
  'password.choose.again': 'Wachtwoord nog een keer',
  'password.choose.differs': 'De twee wachtwoorden zijn niet hetzelfde. Vul twee keer hetzelfde in.',
  'password.choose.submit': 'Leg dit wachtwoord vast',
  'password.dead.title': 'Deze link werkt niet',
  'password.dead.invited':
    'Was u uitgenodigd en hebt u nog geen account? Vraag uw functioneel beheerder om een nieuwe uitnodiging.',
  'flash.password_chosen': 'Uw wachtwoord is vastgelegd. U kunt nu inloggen.',
  'flash.invited': 'De uitnodiging is verstuurd of gaat zo weg.',
  'flash.invitation_withdrawn': 'De uitnodiging is ingetrokken. De link werkt niet meer.',
  'mail.choose_password': 'Kies een wachtwoord',
  'mail.account.footer':
    'Dit bericht is automatisch verstuurd door Weerklank. Antwoorden op dit bericht worden niet gelezen. Geef de link aan niemand door.',
  'mail.invitation.subject': 'uitnodiging voor Weerklank',
  'mail.invitation.happened':
    'U kunt voortaan inloggen in Weerklank. Daar dient u een vaktechnisch signaal in, volgt u wat ermee gebeurt, en vindt u terug wat er eerder is beslist.',
  'mail.invitation.todo':
    'Kies een wachtwoord met de knop of de link. Dat kan één keer, en tot {day}. Daarna vraagt u uw functioneel beheerder om een nieuwe uitnodiging.',
  'mail.forgotten_password.subject': 'een nieuw wachtwoord voor Weerklank',
  'mail.forgotten_password.happened': 'Iemand heeft gevraagd om een nieuw wachtwoord voor uw account.',
  'mail.forgotten_password.todo':
    'Was u dat, kies dan een wachtwoord met de knop of de link. Dat kan één keer, en tot {day} op dit tijdstip. Was u het niet, dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.',
  'post.to.link': 'Wie een link voor een account krijgt',
  'cli.invite.about': 'nodigt iemand uit om een account te maken, of met --all iedereen die er geen heeft',
  'cli.invite.person': 'het id van de persoon',
  'cli.invite.all': 'iedereen zonder account en zonder uitnodiging die nog geldt',
  'cli.invite.which': 'Noem een persoon, of geef --all.',
  'cli.invite.unknown': 'Er is niemand met het id ‘{id}’ die hier werkt.',
  'cli.invite.has_account': '‘{id}’ heeft al een account.',
  'cli.invite.done':
    '{count, plural, =0 {Er was niemand uit te nodigen.} one {# uitnodiging klaargezet.} other {# uitnodigingen klaargezet.}}',
  'cli.passwords.about': 'beheert de lijst van gelekte wachtwoorden die niemand mag kiezen',
  'cli.passwords.import.about':
    'maakt van een bestand (Have I Been Pwned: SHA-1:aantal, of een wachtwoord per regel) de lijst van deze installatie',
  'cli.passwords.file': 'het bestand; meer bestanden worden samengevoegd',
  'cli.passwords.progress': '{read, number} regels gelezen',
  'cli.passwords.no_file': 'Het bestand ‘{file}’ is niet te lezen.',
  'cli.passwords.done':
    '{kept, number} wachtwoorden staan in {file}. Wie een wachtwoord kiest, kan er geen van nemen; dat geldt vanaf nu.',
} as const;
