/** Waar iemand een lek meldt. */
export const security = {
  'security.title': 'Een lek melden',
  'security.intro':
    'Ziet u een zwakke plek in Weerklank? Meld dat vertrouwelijk, dan kan het worden verholpen voordat iemand er misbruik van maakt. Mensen schrijven hier dingen op die hen kunnen schaden als een ander ze leest.',
  'security.contact': 'Meld het bij {contact}',
  'security.how': 'Zo meldt u het',
  'security.how.repeat': 'Schrijf op wat u zag en hoe wij het kunnen herhalen, in het Nederlands of het Engels.',
  'security.how.look': 'Bekijk niet meer gegevens dan nodig is om het te laten zien, verander niets en bewaar niets.',
  'security.how.quiet': 'Vertel het niet verder voordat het is verholpen.',
  'security.not_here': 'Gaat het niet over dit systeem maar over uw werk? Dien dan een signaal in.',
  'org.security_contact.title': 'Wie een lek vindt, weet misschien niet waar te melden',
  'org.security_contact':
    'Er is geen SECURITY_CONTACT ingesteld. Het bestand security.txt noemt nu {contact}. Zorg dat iemand dat leest, of vraag de technisch beheerder een ander adres in te stellen.',
} as const;
