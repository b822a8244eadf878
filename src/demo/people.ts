import type { Line, RungKind } from '../domain/line.js';
import type { Field, Role, Unit } from '../domain/organisation.js';

/** The demo organisation: three services, their units and teams, their fields with a full line each. Nobody in it exists. */

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
}

/** id, parent, kind, name, manager */
const UNITS: readonly (readonly [string, string | null, Unit['kind'], string, string | null])[] = [
  ['bd', null, 'service', 'Belastingdienst', 'hendrik.postma'],
  ['bd-mkb', 'bd', 'directorate', 'Directie Midden- en kleinbedrijf', 'carla.verhoeven'],
  ['bd-mkb-zuid', 'bd-mkb', 'unit', 'Kantoor Eindhoven', 'rob.jansen'],
  ['bd-mkb-zuid-inv', 'bd-mkb-zuid', 'team', 'Team Invordering 3', 'anneke.smit'],
  ['bd-mkb-zuid-lh', 'bd-mkb-zuid', 'team', 'Team Loonheffingen 1', 'mark.dekker'],
  ['bd-mkb-zuid-ob', 'bd-mkb-zuid', 'team', 'Team Omzetbelasting 2', 'mark.dekker'],
  ['bd-go', 'bd', 'directorate', 'Directie Grote ondernemingen', 'peter.van.loon'],
  ['bd-vt', 'bd', 'directorate', 'Directie Vaktechniek', 'ellen.kuipers'],
  ['bd-vt-vakgroepen', 'bd-vt', 'unit', 'Vakgroepen', null],
  ['do', null, 'service', 'Douane', 'jacob.de.wit'],
  ['do-rotterdam', 'do', 'unit', 'Regio Rotterdam Haven', 'linda.bos'],
  ['do-rotterdam-controle', 'do-rotterdam', 'team', 'Team Controle 5', 'kees.mulder'],
  ['do-vt', 'do', 'directorate', 'Vaktechniek Douane', 'willem.hofstra'],
  ['dt', null, 'service', 'Dienst Toeslagen', 'marieke.vos'],
  ['dt-herstel', 'dt', 'directorate', 'Uitvoering herstel', 'ton.schouten'],
  ['dt-herstel-bezwaar', 'dt-herstel', 'team', 'Team Bezwaar 2', 'samira.haddad'],
  ['dt-vt', 'dt', 'directorate', 'Vaktechniek Toeslagen', 'joost.van.dam'],
];

export const DEMO_UNITS: readonly Unit[] = UNITS.map(([id, parentId, kind, name, managerId]) => ({
  id,
  parentId,
  kind,
  name,
  managerId,
}));

/** id (also the username), name, unit, roles besides employee */
const PEOPLE: readonly (readonly [string, string, string, ...Role[]])[] = [
  ['hendrik.postma', 'Hendrik Postma', 'bd', 'manager'],
  ['carla.verhoeven', 'Carla Verhoeven', 'bd-mkb', 'manager'],
  ['rob.jansen', 'Rob Jansen', 'bd-mkb-zuid', 'manager'],
  ['anneke.smit', 'Anneke Smit', 'bd-mkb-zuid-inv', 'manager'],
  ['mark.dekker', 'Mark Dekker', 'bd-mkb-zuid-lh', 'manager'],
  ['peter.van.loon', 'Peter van Loon', 'bd-go', 'manager'],
  ['ellen.kuipers', 'Ellen Kuipers', 'bd-vt', 'manager', 'director'],
  ['jacob.de.wit', 'Jacob de Wit', 'do', 'manager'],
  ['linda.bos', 'Linda Bos', 'do-rotterdam', 'manager'],
  ['kees.mulder', 'Kees Mulder', 'do-rotterdam-controle', 'manager'],
  ['willem.hofstra', 'Willem Hofstra', 'do-vt', 'manager', 'director'],
  ['marieke.vos', 'Marieke Vos', 'dt', 'manager'],
  ['ton.schouten', 'Ton Schouten', 'dt-herstel', 'manager'],
  ['samira.haddad', 'Samira Haddad', 'dt-herstel-bezwaar', 'manager'],
  ['joost.van.dam', 'Joost van Dam', 'dt-vt', 'manager', 'director'],

  ['fatima.el.amrani', 'Fatima el Amrani', 'bd-mkb-zuid-inv'],
  ['bart.willems', 'Bart Willems', 'bd-mkb-zuid-inv'],
  ['yvonne.prins', 'Yvonne Prins', 'bd-mkb-zuid-lh'],
  ['dennis.kok', 'Dennis Kok', 'bd-mkb-zuid-ob'],
  ['ingrid.meijer', 'Ingrid Meijer', 'bd-go'],
  ['ricardo.pinas', 'Ricardo Pinas', 'do-rotterdam-controle'],
  ['sanne.visser', 'Sanne Visser', 'do-rotterdam-controle'],
  ['emre.yilmaz', 'Emre Yilmaz', 'dt-herstel-bezwaar'],
  ['lotte.brouwer', 'Lotte Brouwer', 'dt-herstel-bezwaar'],

  ['nadia.bakker', 'Nadia Bakker', 'bd-vt-vakgroepen', 'coordinator'],
  ['gerard.huisman', 'Gerard Huisman', 'bd-vt-vakgroepen', 'coordinator'],
  ['petra.van.vliet', 'Petra van Vliet', 'bd-vt-vakgroepen', 'coordinator'],
  ['omar.ziani', 'Omar Ziani', 'bd-vt-vakgroepen', 'adviser'],
  ['trudy.scholten', 'Trudy Scholten', 'bd-vt-vakgroepen', 'adviser'],
  ['wim.de.groot', 'Wim de Groot', 'bd-vt-vakgroepen', 'knowledge_group'],
  ['hester.blom', 'Hester Blom', 'bd-vt-vakgroepen', 'knowledge_group'],
  ['anton.kramer', 'Anton Kramer', 'bd-vt-vakgroepen', 'knowledge_group'],
  ['jeroen.vermeer', 'Jeroen Vermeer', 'do-vt', 'coordinator'],
  ['mirjam.de.haan', 'Mirjam de Haan', 'do-vt', 'coordinator'],
  ['stefan.groen', 'Stefan Groen', 'do-vt', 'adviser'],
  ['els.van.dijk', 'Els van Dijk', 'do-vt', 'knowledge_group'],
  ['ruud.peters', 'Ruud Peters', 'do-vt', 'knowledge_group'],
  ['aisha.karim', 'Aisha Karim', 'dt-vt', 'coordinator'],
  ['bas.timmermans', 'Bas Timmermans', 'dt-vt', 'coordinator'],
  ['dewi.santoso', 'Dewi Santoso', 'dt-vt', 'adviser'],
  ['frank.oosterhuis', 'Frank Oosterhuis', 'dt-vt', 'knowledge_group'],
  ['maria.lopes', 'Maria Lopes', 'dt-vt', 'knowledge_group'],
  ['christa.wolters', 'Christa Wolters', 'bd-vt', 'director'],

  ['johanna.reitsma', 'Johanna Reitsma', 'bd-vt', 'committee'],
  ['ahmed.bouali', 'Ahmed Bouali', 'do-vt', 'committee'],
  ['vera.lindeman', 'Vera Lindeman', 'dt-vt', 'committee'],
  ['tineke.hoekstra', 'Tineke Hoekstra', 'bd-go', 'confidant'],
  ['sjoerd.dijkstra', 'Sjoerd Dijkstra', 'bd-go', 'administrator'],
  ['renate.faber', 'Renate Faber', 'bd-go', 'auditor'],
];

export const DEMO_PEOPLE: readonly DemoPerson[] = PEOPLE.map(([id, name, unitId, ...roles]) => ({
  id,
  name,
  email: `${id}@demo.example`,
  unitId,
  roles: ['employee', ...roles],
}));

const FIELDS: readonly (readonly [string, string])[] = [
  ['accijns', 'Accijns'],
  ['archief', 'Archief'],
  ['douane', 'Douane'],
  ['formeel-recht', 'Formeel recht'],
  ['ict', 'Ict'],
  ['invordering', 'Invordering'],
  ['loonheffingen', 'Loonheffingen'],
  ['omzetbelasting', 'Omzetbelasting'],
  ['privacy', 'Privacy'],
  ['toeslagen', 'Toeslagen'],
];

export const DEMO_FIELDS: readonly Field[] = FIELDS.map(([code, name]) => ({ id: code, code, name }));

/** Who stands on the rungs of a field: coordinator, adviser, knowledge group, director. */
const LINES: Readonly<
  Record<string, readonly [readonly string[], readonly string[], readonly string[], readonly string[]]>
> = {
  invordering: [
    ['nadia.bakker', 'gerard.huisman'],
    ['omar.ziani', 'trudy.scholten'],
    ['wim.de.groot', 'hester.blom', 'anton.kramer'],
    ['christa.wolters'],
  ],
  loonheffingen: [
    ['gerard.huisman', 'petra.van.vliet'],
    ['trudy.scholten'],
    ['hester.blom', 'anton.kramer'],
    ['ellen.kuipers', 'christa.wolters'],
  ],
  omzetbelasting: [
    ['petra.van.vliet', 'gerard.huisman'],
    ['omar.ziani'],
    ['anton.kramer', 'wim.de.groot'],
    ['ellen.kuipers', 'christa.wolters'],
  ],
  'formeel-recht': [
    ['nadia.bakker', 'petra.van.vliet'],
    ['trudy.scholten', 'omar.ziani'],
    ['wim.de.groot', 'hester.blom'],
    ['christa.wolters', 'ellen.kuipers'],
  ],
  privacy: [['petra.van.vliet', 'nadia.bakker'], ['omar.ziani'], ['hester.blom', 'maria.lopes'], ['christa.wolters']],
  ict: [['gerard.huisman'], ['trudy.scholten'], ['anton.kramer', 'ruud.peters'], ['christa.wolters']],
  archief: [
    ['bas.timmermans', 'aisha.karim'],
    ['dewi.santoso'],
    ['frank.oosterhuis', 'hester.blom'],
    ['joost.van.dam'],
  ],
  toeslagen: [
    ['aisha.karim', 'bas.timmermans'],
    ['dewi.santoso'],
    ['frank.oosterhuis', 'maria.lopes'],
    ['joost.van.dam'],
  ],
  douane: [['jeroen.vermeer', 'mirjam.de.haan'], ['stefan.groen'], ['els.van.dijk', 'ruud.peters'], ['willem.hofstra']],
  accijns: [
    ['mirjam.de.haan', 'jeroen.vermeer'],
    ['stefan.groen'],
    ['ruud.peters', 'els.van.dijk'],
    ['willem.hofstra'],
  ],
};

const RUNG_KINDS: readonly RungKind[] = ['coordinator', 'adviser', 'knowledge_group', 'director'];

/** By rung: who coordinates for one unit alone, and all below it. */
const REGIONS: Readonly<Record<string, ReadonlyMap<string, readonly string[]>>> = {
  'douane-coordinator': new Map([['jeroen.vermeer', ['do-rotterdam']]]),
  'omzetbelasting-coordinator': new Map([['petra.van.vliet', ['bd-mkb-zuid']]]),
};

/** By rung: who takes what comes in for the group. */
const CHAIRS: Readonly<Record<string, string>> = { 'invordering-knowledge_group': 'wim.de.groot' };

export const DEMO_LINES: readonly Line[] = Object.entries(LINES).map(([fieldId, rungs]) => ({
  fieldId,
  rungs: rungs.map((members, index) => {
    const kind = RUNG_KINDS[index] ?? 'director';
    const id = `${fieldId}-${kind}`;
    const [chairId, regions] = [CHAIRS[id], REGIONS[id]];
    return { id, kind, members, ...(chairId ? { chairId } : {}), ...(regions ? { regions } : {}) };
  }),
}));

/** Away these weeks, from the day on which the demo is made. */
export const DEMO_ABSENCE = { id: 'demo-absence', personId: 'dewi.santoso', standInId: 'stefan.groen', days: 14 };

/** The people with whom a newcomer plays the main story, one for each role; the password is the same for all. */
export const DEMO_CAST: readonly { readonly username: string; readonly role: Role }[] = [
  { username: 'fatima.el.amrani', role: 'employee' },
  { username: 'nadia.bakker', role: 'coordinator' },
  { username: 'omar.ziani', role: 'adviser' },
  { username: 'wim.de.groot', role: 'knowledge_group' },
  { username: 'christa.wolters', role: 'director' },
  { username: 'johanna.reitsma', role: 'committee' },
  { username: 'anneke.smit', role: 'manager' },
  { username: 'tineke.hoekstra', role: 'confidant' },
  { username: 'sjoerd.dijkstra', role: 'administrator' },
  { username: 'renate.faber', role: 'auditor' },
];

/** Known to everybody: the demo is for playing, and refuses to run where NODE_ENV is production. */
export const DEMO_PASSWORD = 'weerklank-demo';
