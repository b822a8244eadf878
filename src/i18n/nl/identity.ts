/** Inloggen, sessies en toegangstokens. */
export const identity = {
  'identity.wrong_credentials':
    'De gebruikersnaam of het wachtwoord klopt niet, of er is te vaak geprobeerd. Controleer beide, of wacht een kwartier.',
  'identity.refresh_refused':
    'Dit verversingstoken is niet (meer) geldig. Log opnieuw in met gebruikersnaam en wachtwoord.',
  'identity.username_taken': 'De gebruikersnaam ‘{username}’ bestaat al. Kies een andere.',
  'identity.username_invalid':
    '‘{username}’ kan geen gebruikersnaam zijn. Gebruik 3 tot en met 60 tekens: kleine letters, cijfers, punt, streepje, laag streepje of @.',
  'identity.name_invalid': 'Vul een naam in van ten hoogste 150 tekens.',
  'identity.email_invalid': '‘{email}’ is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.',
  'identity.password_too_short': 'Het wachtwoord is te kort. Gebruik ten minste 12 tekens.',
  'identity.password_too_long': 'Het wachtwoord is te lang. Gebruik ten hoogste 128 tekens.',
  'identity.password_contains_username': 'De gebruikersnaam mag niet in het wachtwoord staan.',
  'identity.password_contains_name':
    'De naam van uw organisatie of van dit systeem mag niet in het wachtwoord staan: die probeert men het eerst.',
  'identity.password_breached':
    'Dit wachtwoord staat op een lijst van wachtwoorden die ooit zijn gelekt, of lijkt er te veel op. Kies iets anders: vier of meer woorden die niets met elkaar te maken hebben, zijn sterk en goed te onthouden.',
  'identity.bearer_missing':
    'Voor dit adres is een toegangstoken nodig. Stuur het mee als Authorization: Bearer <token>.',
  'identity.bearer_invalid': 'Het toegangstoken is ongeldig of verlopen. Vraag een nieuw token aan.',
  'identity.foreign_origin':
    'Dit verzoek kwam niet van een pagina van Weerklank en is daarom niet uitgevoerd. Open Weerklank en probeer het daar opnieuw.',
  'identity.csrf_failed':
    'Deze pagina hoort bij een eerdere sessie en is daarom niet verwerkt. Open de pagina opnieuw en verstuur het nog eens.',
} as const;
