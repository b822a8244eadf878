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
  'audit.text_differs': 'Een tekst past niet bij haar vingerafdruk {hash}.',
  'audit.given_unreadable': 'Wat u gaf is geen stand (checkpoint).',
  'audit.given_of_another_log': 'De stand die u gaf is van een ander logboek: {origin}.',
  'audit.given_signature_wrong': 'De stand die u gaf is niet met een vertrouwde sleutel ondertekend.',
  'audit.given_larger':
    'De stand die u gaf telt {given} gebeurtenissen, dit logboek maar {size}: er is een oudere kopie teruggezet, of het einde is weggehaald.',
  'audit.given_differs':
    'Over de eerste {size} gebeurtenissen zegt de stand die u gaf iets anders dan dit logboek: de geschiedenis is herschreven.',
} as const;
