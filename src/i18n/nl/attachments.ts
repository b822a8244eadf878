/** Bijlagen: wat men ervan leest op het formulier en bij een signaal, en waarom een bestand niet wordt aangenomen. */
export const attachments = {
  'attachments.label': 'Bijlagen',
  'choice.attachments': 'Bijlagen',
  'attachments.hint':
    'Hooguit {count} bestanden, elk hooguit {size} MB: foto’s (JPEG, PNG, WebP, GIF), PDF, Word, Excel, PowerPoint, OpenDocument, tekst en CSV. Weerklank haalt eruit wie het bestand maakte, waar en wanneer. Wat in beeld of in de tekst zelf staat, blijft staan: lees dat na.',
  'attachments.waits':
    'Een bestand dat u toevoegt, wacht tot en met morgen op verzending. Stuurt u dan niets in, dan wordt het weggegooid.',
  'attachments.unnamed':
    'Ook zonder wat Weerklank eruit haalt kan een bijlage verraden van wie zij is: een schermafdruk met uw naam, een foto van uw werkplek, een stuk dat alleen u heeft.',
  'attachments.add': 'Bijlage toevoegen',
  'attachments.remove': 'Verwijderen',
  'attachments.list': 'Toegevoegde bijlagen',
  'attachments.original': 'Bewaar deze bestanden met alles wat erin zit',
  'attachments.original.hint':
    'Alleen als u dat nodig heeft, bijvoorbeeld als bewijs. Dan blijft in het bestand staan wie het maakte, waar en wanneer. Wie het signaal leest, kan dat zien. Het geldt voor de bestanden die u nu kiest.',
  'attachments.is_original': 'met alles wat erin zat',
  'attachments.size': '{kind}, {size}',
  'attachments.erased': 'Een bestand ({about}) is verwijderd volgens de bewaartermijn.',
  'attachments.personal_data':
    'In ‘{name}’ staat mogelijk een persoonsgegeven ({what}). Het bestand is toegevoegd. Haal die gegevens eruit en voeg het opnieuw toe, of verstuur het zo.',
  'attachments.scanner_missing': 'Bijlagen worden niet op virussen gecontroleerd',
  'attachments.scanner_missing.text':
    'Er is geen virusscanner ingesteld. Stel clamd in met WEERKLANK_CLAMD (zie docs/beheer.md). Tot die tijd neemt Weerklank bijlagen aan zonder dat een scanner ze heeft gezien.',
  'refusal.file_refused': 'Het bestand ‘{name}’ is niet toegevoegd. {why}',
  'refusal.file_gone':
    'Een bijlage is er niet meer: zij wachtte te lang, of hoort al bij iets anders. Voeg haar opnieuw toe.',
  'refusal.too_many_files': 'Er kunnen hooguit {max} bijlagen bij. Verwijder er een, of stuur de rest als aanvulling.',
  'refusal.uploads_full':
    'Er wachten nu te veel bestanden op verzending. Probeer het later opnieuw; uw tekst staat er nog.',
  'refusal.scanner_away':
    'Het bestand ‘{name}’ is niet toegevoegd: de virusscanner is niet bereikbaar. Probeer het zo opnieuw; uw tekst staat er nog.',
  'problem.file_refused': 'Bestand niet aangenomen',
  'problem.file_gone': 'Bijlage is er niet meer',
  'problem.too_many_files': 'Te veel bijlagen',
  'problem.uploads_full': 'Te veel bestanden die wachten',
  'problem.scanner_away': 'Virusscanner niet bereikbaar',
  'file_problem.empty': 'Het is leeg.',
  'file_problem.too_large': 'Het is groter dan 25 MB. Maak het kleiner, of deel het op.',
  'file_problem.too_much_at_once': 'U stuurde te veel tegelijk. Voeg dit bestand hierna apart toe.',
  'file_problem.name_too_long': 'De naam is langer dan 150 tekens. Geef het bestand een kortere naam.',
  'file_problem.unknown': 'Dit soort bestand neemt Weerklank niet aan. Maak er een PDF van.',
  'file_problem.archive': 'Het is een archief (zoals zip). Voeg de bestanden die erin zitten apart toe.',
  'file_problem.svg': 'Een SVG kan een programma bevatten. Sla het plaatje op als PNG.',
  'file_problem.html': 'Een webpagina kan een programma bevatten. Druk haar af als PDF.',
  'file_problem.program': 'Het is een programma of script. Zet de tekst ervan in een tekstbestand zonder aanroep.',
  'file_problem.macros': 'Er zitten macro’s in. Sla het op zonder macro’s, of als PDF.',
  'file_problem.encrypted': 'Er zit een wachtwoord op. Haal het wachtwoord eraf en voeg het opnieuw toe.',
  'file_problem.bomb': 'Uitgepakt is het veel te groot. Maak er een PDF van.',
  'file_problem.polyglot': 'Het is meer dan één soort bestand tegelijk. Open het en sla het opnieuw op.',
  'file_problem.damaged': 'Het is beschadigd of niet te lezen. Open het en sla het opnieuw op.',
  'file_problem.signed':
    'Er staat een digitale handtekening in, die de ondertekenaar noemt. Druk het af als nieuwe PDF, of bewaar het met alles wat erin zit.',
  'file_problem.embedded': 'Er zit een ander bestand in dat niet te controleren is. Maak er een PDF van.',
  'file_problem.active': 'Er zit iets in dat vanzelf iets doet. Zo bewaren kan niet; voeg het toe zonder het vinkje.',
  'file_problem.heic': 'Deze foto is van een soort (HEIC) die niet te lezen is. Sla haar op als JPEG.',
  'file_problem.old_office': 'Dit is een oud soort document. Sla het op als docx, xlsx of pptx, of als PDF.',
  'file_problem.too_many_pixels': 'Het plaatje heeft te veel beeldpunten. Maak het kleiner.',
  'file_problem.stays': 'Er zit iets in waaruit Weerklank niet kan halen wie het maakte. Druk het af als nieuwe PDF.',
  'file_problem.virus': 'De virusscanner vond er iets schadelijks in.',
  'config.clamd':
    '{variable}: schrijf waar clamd luistert, host:poort of het pad van een socket, in plaats van ‘{given}’.',
} as const;
