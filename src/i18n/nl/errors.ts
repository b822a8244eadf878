/** De pagina die iemand ziet als iets niet kan of stuk is. */
export const errors = {
  'error.400.title': 'Dit kan zo niet',
  'error.400.text': 'Weerklank kon dit verzoek niet lezen. Ga terug, controleer wat u invulde en probeer het opnieuw.',
  'error.403.title': 'Geen toegang',
  'error.404.title': 'Niet gevonden',
  'error.404.text': 'Deze pagina is er niet, of u mag haar niet zien. Controleer het adres of ga naar de startpagina.',
  'error.413.title': 'Te veel tekst',
  'error.413.text':
    'Wat u verstuurde is te groot om te verwerken. Ga met de knop van uw browser terug, kort de tekst in en verstuur opnieuw.',
  'error.429.title': 'Even wachten',
  'error.429.text': 'Er kwamen heel veel verzoeken van u. Wacht een minuut en probeer het dan opnieuw.',
  'error.busy': 'Er loggen nu heel veel mensen tegelijk in. Probeer het zo nog eens; er is niets misgegaan.',
  'error.500.title': 'Storing',
  'error.500.text': 'Er ging bij ons iets mis, en er is niets vastgelegd. Probeer het zo nog eens.',
  'error.503.title': 'Even niet mogelijk',
  'unavailable.moved':
    'Weerklank is verhuisd naar een andere server. Hier is niets vastgelegd. Bewaar wat u schreef, en probeer het straks opnieuw; blijft dit staan, waarschuw dan de beheerder.',
  'unavailable.full':
    'De opslag is vol. Er is niets vastgelegd. Verstuur het straks opnieuw; lukt dat niet, waarschuw dan de functioneel beheerder.',
  'unavailable.read_only':
    'Weerklank kan nu alleen lezen. Er is niets vastgelegd. Verstuur het straks opnieuw; lukt dat niet, waarschuw dan de functioneel beheerder.',
  'unavailable.unreachable':
    'De opslag is even niet te bereiken. Verstuur het over een minuut opnieuw. Was het toch al aangekomen, dan merkt u dat: het komt er niet dubbel in.',
  'error.number': 'Blijft het misgaan? Geef dit nummer door aan de functioneel beheerder: {number}',
  'error.home': 'Naar de startpagina',
} as const;
