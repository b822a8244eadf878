/** What checking the history says. */
export const audit = {
  'cli.audit.about': 'de geschiedenis en haar logboek controleren',
  'cli.audit.verify.about':
    'controleert de hele geschiedenis: elke gebeurtenis, het logboek, de ondertekende standen en de teksten',
  'cli.audit.verify.checkpoint': 'bestand met een stand (checkpoint) die iemand buiten deze installatie heeft bewaard',
  'cli.audit.verify.key': 'nog een sleutel die wordt vertrouwd, zoals die van vóór een sleutelwissel: naam+id+sleutel',
  'cli.audit.checkpoint.about':
    'schrijft de nieuwste ondertekende stand van het logboek, om buiten deze installatie te bewaren',
  'cli.audit.no_file': 'Het bestand {file} is niet te lezen. Geef de naam van een bestand met een stand (checkpoint).',
  'cli.audit.no_checkpoint':
    'Er is nog geen ondertekende stand. Die komt er vanzelf, binnen een minuut nadat er iets is gebeurd.',
  'cli.audit.good':
    'Alles klopt: {events, number} gebeurtenissen, waarvan {sealed, number} in het logboek, {checkpoints, number} ondertekende standen en {texts, number} teksten.',
  'cli.audit.root': 'Wortel over {size} gebeurtenissen: {root}',
  'cli.audit.given_good': 'Het logboek is een voortzetting van de stand die u gaf.',
  'cli.log_key.about': 'de sleutel waarmee het logboek wordt ondertekend',
  'cli.log_key.rotate.about':
    'maakt een nieuwe sleutel; de oude wijst haar aan en verdwijnt, en wat hij ondertekende blijft te controleren',
  'cli.log_key.list.about': 'laat de sleutels zien, de oudste eerst; de laatste ondertekent nu',
  'cli.log_key.made': 'Nieuwe sleutel van het logboek: {verifier}',
  'cli.log_key.then':
    'Start elke webserver en elk werkproces opnieuw, met deze map met sleutels. Stuur getuigen de overdracht; die staat ook op /logboek/sleutels.',
  'audit.signal_without_events': 'Van signaal {number} ontbreekt de hele geschiedenis.',
  'audit.sequence_gap': 'Van signaal {number} ontbreekt gebeurtenis {sequence}.',
  'audit.chain_broken': 'Bij signaal {number} sluit gebeurtenis {sequence} niet aan op die ervoor.',
  'audit.event_changed': 'Van signaal {number} is gebeurtenis {sequence} veranderd.',
  'audit.event_too_much': 'Bij signaal {number} hoort gebeurtenis {sequence} niet.',
  'audit.events_cut_off': 'Van signaal {number} zijn de gebeurtenissen na {sequence} weg; het waren er {version}.',
  'audit.leaf_differs': 'Van signaal {number} staat gebeurtenis {sequence} anders in het logboek.',
  'audit.event_removed':
    'De gebeurtenis op plaats {index} in het logboek is weg (gebeurtenis {sequence} van een signaal).',
  'audit.leaf_gap': 'In het logboek ontbreekt plaats {index}.',
  'audit.root_differs':
    'De ondertekende stand over {size} gebeurtenissen past niet bij het logboek: daarvóór is iets veranderd, weggehaald of toegevoegd.',
  'audit.signature_wrong': 'De stand over {size} gebeurtenissen is niet met een vertrouwde sleutel ondertekend.',
  'audit.log_without_head': 'Het einde van het logboek is niet ondertekend.',
  'audit.masking_without_event':
    'Een tekst met vingerafdruk {hash} is vervangen door een andere, en de geschiedenis zegt niet dat er iets is afgedekt.',
  'audit.text_differs': 'Een tekst past niet bij haar vingerafdruk {hash}.',
  'audit.given_unreadable': 'Wat u gaf is geen stand (checkpoint).',
  'audit.given_of_another_log': 'De stand die u gaf is van een ander logboek: {origin}.',
  'audit.given_signature_wrong': 'De stand die u gaf is niet met een vertrouwde sleutel ondertekend.',
  'audit.given_larger':
    'De stand die u gaf telt {given} gebeurtenissen, dit logboek maar {size}: er is een oudere kopie teruggezet, of het einde is weggehaald.',
  'audit.given_differs':
    'Over de eerste {size} gebeurtenissen zegt de stand die u gaf iets anders dan dit logboek: de geschiedenis is herschreven.',
  'receipt.title': 'Ontvangstbewijs',
  'receipt.links':
    'Hiermee kunt u later aantonen dat u dit heeft ingediend, wanneer en in welke woorden. Uw naam staat er niet in.',
  'receipt.form.pdf': 'Om te bewaren (PDF)',
  'receipt.form.tekst': 'Als tekst, om te controleren',
  'receipt.form.bewijs': 'Met het bewijs uit het logboek (JSON)',
  'receipt.verify': 'Een ontvangstbewijs controleren',
  'receipt.intro':
    'Weerklank verklaart dat onder dit nummer een signaal is ingediend. Wie de tekst had, staat hier niet; alleen haar vingerafdruk.',
  'receipt.text_hash': 'Vingerafdruk van de tekst (SHA-256, met zout)',
  'receipt.event_hash': 'Vingerafdruk van de gebeurtenis in het logboek',
  'receipt.keep':
    'Bewaar dit bewijs. Controleer het op {address}, of zelf, zoals docs/bewijs.md bij Weerklank beschrijft.',
  'receipt.signed': 'Ondertekend (C2SP signed-note, Ed25519)',
  'log.title': 'Logboek',
  'log.intro':
    'Alles wat met signalen gebeurt, komt binnen een minuut in één logboek dat niemand ongemerkt kan veranderen. Hier controleert u een ontvangstbewijs, ook zonder account.',
  'log.verify': 'Een ontvangstbewijs controleren',
  'log.verify.label': 'Het ontvangstbewijs, als tekst',
  'log.verify.hint': 'Plak de hele tekst, met de regel die begint met —.',
  'log.verify.submit': 'Controleren',
  'log.head': 'De laatste ondertekende stand',
  'log.head.text':
    '{size, number} gebeurtenissen, ondertekend op {when}. Wie deze stand bewaart, kan later aantonen of de geschiedenis is herschreven.',
  'log.head.none': 'Er is nog niets gebeurd.',
  'log.head.link': 'De stand als tekst',
  'log.key': 'De sleutel waarmee is ondertekend:',
  'log.state': 'Hoe het logboek ervoor staat',
  'log.state.size': 'In het logboek',
  'log.state.size.of': '{sealed, number} van {events, number} gebeurtenissen',
  'log.state.head': 'Laatst ondertekend',
  'log.state.unsealed': 'Oudste gebeurtenis die nog wacht',
  'log.state.unsealed.none': 'Er wacht niets.',
  'log.state.unsealed.late': '{when}. Dat is langer dan een uur en een kwartier: kijk of het werkproces draait.',
  'log.state.verified': 'Laatst helemaal gecontroleerd',
  'log.state.verified.good': '{when}: alles klopte ({sealed, plural, one {# gebeurtenis} other {# gebeurtenissen}}).',
  'log.state.verified.wrong': '{when}: er klopte iets niet. Voer weerklank audit verify uit; dat noemt de plaats.',
  'log.state.never': 'Nog nooit',
  'log.state.witnesses': 'Getuigen',
  'log.state.witnesses.none':
    'Er is geen getuige. Niemand buiten de organisatie kan laten zien dat de geschiedenis klopt.',
  'log.state.witness': '{witness}: laatste stand van {day}',
  'log.state.witness.never': '{witness}: nog geen stand',
  'api.log.state': 'Hoe het logboek ervoor staat, voor de auditor.',
  'api.log.state.oldest_unsealed':
    'Van de oudste gebeurtenis die nog niet in het logboek staat; wat op het uur is gedateerd, wacht tot dat uur voorbij is.',
  'api.log.state.verification':
    'De laatste keer dat de hele geschiedenis is gecontroleerd; problem is het eerste dat niet klopte.',
  'api.log.state.last_day': 'De dag van de laatste stand voor deze getuige.',
  'api.op.log.state': 'Hoe het logboek ervoor staat',
  'api.answer.log_state': 'De staat van het logboek.',
  'log.keys':
    'Er {count, plural, one {is # eerdere sleutel} other {zijn # eerdere sleutels}}, die elk de volgende hebben ondertekend.',
  'log.keys.link': 'De overdrachten als tekst',
  'log.place': 'Plaats in het logboek',
  'log.place.of': '{index, number} van {size, number}',
  'log.verdict.in_the_log': 'Dit bewijs klopt',
  'log.verdict.in_the_log.text': 'Weerklank heeft het ondertekend, en de gebeurtenis staat onveranderd in het logboek.',
  'log.verdict.waiting': 'Dit bewijs is echt',
  'log.verdict.waiting.text':
    'Weerklank heeft het ondertekend. De gebeurtenis komt binnen een minuut in het logboek, en bij een vertrouwelijk of anoniem signaal binnen een uur; controleer het dan nog eens.',
  'log.verdict.broken': 'Dit bewijs is echt, maar het logboek klopt er niet mee',
  'log.verdict.broken.text':
    'Weerklank heeft dit ondertekend, maar de gebeurtenis staat niet (meer) zo in het logboek. Dan is de geschiedenis veranderd. Meld dit bij de auditor of de inspectie, met dit bewijs.',
  'log.verdict.not_signed': 'Dit bewijs is niet door Weerklank ondertekend',
  'log.verdict.not_signed.text':
    'De ondertekening past niet bij de tekst. Misschien is er een letter veranderd; plak de tekst precies zoals u haar kreeg.',
  'log.verdict.of_another_log': 'Dit bewijs is van een ander logboek',
  'log.verdict.of_another_log.text': 'Controleer het op het adres dat in de eerste regel staat.',
  'log.verdict.unreadable': 'Dit is geen ontvangstbewijs',
  'log.verdict.unreadable.text': 'Plak de hele tekst van het ontvangstbewijs, met de regel die begint met —.',
  'api.tag.log': 'Het logboek van alles wat gebeurt, voor getuigen; zonder inloggen',
  'api.log.head': 'De nieuwste ondertekende stand van het logboek.',
  'api.log.size': 'Zoveel gebeurtenissen staan erin.',
  'api.log.checkpoint': 'De stand als C2SP-checkpoint: tekst en ondertekening.',
  'api.log.key': 'De openbare sleutel, zoals C2SP die schrijft.',
  'api.log.consistency':
    'Het bewijs (RFC 9162, base64) dat het logboek van de ene omvang het begin is van dat van de andere.',
  'api.log.handovers':
    'Hoe elke eerdere sleutel de volgende aanwees: ondertekende briefjes (C2SP signed-note), de oudste eerst.',
  'api.op.log.head': 'De nieuwste stand van het logboek',
  'api.op.log.consistency': 'Bewijzen dat het logboek alleen is aangevuld',
  'api.answer.log_head': 'De stand',
  'api.answer.consistency': 'Het bewijs',
} as const;
