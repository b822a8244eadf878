/** Getuigen: wie buiten de organisatie de ondertekende standen van het logboek bewaart. */
export const witnesses = {
  'org.nav.witnesses': 'Getuigen',
  'witnesses.title': 'Getuigen van het logboek',
  'witnesses.intro':
    'Getuigen krijgen elke dag de ondertekende stand van het logboek per mail. Daarmee kunnen zij later laten zien dat de geschiedenis niet is herschreven, ook niet door ons. Kies wie los van de leiding staat: de ondernemingsraad, de inspectie.',
  'witnesses.told':
    'Wie op de oude of op de nieuwe lijst staat, krijgt bericht van elke wijziging. Wie wat wijzigde, blijft hieronder staan en is niet te wissen.',
  'witnesses.field': 'Getuigen, één per regel',
  'witnesses.field.hint': 'Bijvoorbeeld: Ondernemingsraad <or@example.org>. Ten hoogste 20.',
  'witnesses.save': 'Leg deze getuigen vast',
  'witnesses.none': 'Er is geen getuige. Niemand buiten uw organisatie kan laten zien dat de geschiedenis klopt.',
  'witnesses.problem.no_address':
    'Regel {line} is geen e-mailadres. Schrijf bijvoorbeeld: Ondernemingsraad <or@example.org>.',
  'witnesses.problem.twice': 'Het adres op regel {line} staat er al. Haal een van de twee weg.',
  'witnesses.problem.too_many': 'Er passen ten hoogste 20 getuigen op de lijst.',
  'witnesses.history': 'Wat er is gewijzigd',
  'witnesses.history.none': 'Er is nog niets gewijzigd.',
  'witnesses.column.when': 'Wanneer',
  'witnesses.column.who': 'Door wie',
  'witnesses.column.added': 'Erbij',
  'witnesses.column.removed': 'Eraf',
  'flash.witnesses_set': 'De getuigen zijn vastgelegd. Zij krijgen er bericht van.',
  'post.to.witness': 'Een getuige van het logboek',
  'mail.witness.greeting': 'Beste getuige,',
  'mail.witness.open': 'Het logboek, en hoe u het controleert',
  'mail.witness.footer':
    'Dit bericht is automatisch verstuurd door Weerklank. Krijgt u een dag geen bericht, vraag dan waarom: dat is nooit de bedoeling.',
  'mail.witness_head.subject': 'stand van het logboek van Weerklank',
  'mail.witness_head.happened':
    'Op {when} stonden er {size, plural, one {# gebeurtenis} other {# gebeurtenissen}} in het logboek. Hieronder staat de ondertekende stand.',
  'mail.witness_head.first':
    'Bewaar dit bericht ergens waar wij niet bij kunnen. Morgen krijgt u het bewijs dat het logboek na deze stand alleen is aangevuld.',
  'mail.witness_head.todo':
    'Bewaar dit bericht ergens waar wij niet bij kunnen. Met het bewijs hieronder controleert u dat het logboek sinds uw vorige stand alleen is aangevuld; docs/bewijs.md bij Weerklank heeft er een kort programma voor. Klopt het niet, meld het dan bij de auditor of de inspectie.',
  'mail.witness_head.keep': 'Bewaar dit, tot op de letter',
  'mail.witnesses_changed.subject': 'de getuigen van het logboek van Weerklank zijn gewijzigd',
  'mail.witnesses_changed.happened':
    'Op {when} heeft een functioneel beheerder vastgelegd wie de standen van het logboek krijgt. Iedereen van de oude en van de nieuwe lijst krijgt dit bericht.',
  'mail.witnesses_changed.todo':
    'Kijk of dit klopt. Wilt u getuige blijven en staat u er niet meer bij, vraag het dan na bij de auditor of de inspectie.',
  'mail.witnesses_changed.lists': 'De lijsten',
  'mail.witnesses_changed.before': 'Tot nu toe:',
  'mail.witnesses_changed.after': 'Vanaf nu:',
  'mail.witnesses_changed.nobody': 'niemand',
} as const;
