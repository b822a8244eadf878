import type { ActName } from '../../src/usecases/inputs.js';

/** For each act a body that its schema takes, so that what is answered is answered by the rules. */
export const BODIES: Readonly<
  Record<ActName, Readonly<Record<string, string | number | boolean | readonly string[]>>>
> = {
  acknowledge: {},
  triage: { urgency: 'normal' },
  give_feedback: { outcome: 'taken_up', reasons: 'Zo is het.', followUp: 'Dit volgt.' },
  refer_up: { advice: 'Naar boven.' },
  refer_across: { field: 'heffing', reasons: 'Hoort daar.' },
  ask: { question: 'Sinds wanneer?' },
  extend: { workingDays: 2, reasons: 'Meer tijd.' },
  offer_referral: { destination: 'confidant', reasons: 'Hoort daar.' },
  promise: { commitment: 'Een werkwijze.', commitmentOwner: 'Olga Owens', promisedDay: '2026-12-01' },
  note: { internalNote: 'Voor ons.' },
  record_dissent: { dissent: 'Ik zie het anders.' },
  bundle: { newTheme: 'Een thema van ons' },
  unbundle: {},
  propose_summary: { summaryTitle: 'Een titel', summary: 'Een samenvatting.' },
  answer_suspension: { granted: true, reasons: 'Ja.' },
  give_verdict: { verdict: 'upheld', reasons: 'Zo.', summaryTitle: 'Een titel', summary: 'Een samenvatting.' },
  place_hold: { basis: 'inquiry', reasons: 'Er loopt een onderzoek.' },
  lift_hold: { hold: 'none', reasons: 'Het is klaar.' },
  accept_commitment: { commitmentId: 'none' },
  decline_commitment: { commitmentId: 'none', reasons: 'Kan niet.' },
  keep_commitment: { commitmentId: 'none', report: 'Gedaan.' },
  answer_question: { answer: 'Sinds mei.' },
  accept_feedback: {},
  rebut: { rebuttal: 'Nee.' },
  add: { addition: 'Ook dit.' },
  accept_referral: {},
  refuse_referral: {},
  step_forward: {},
  withdraw: {},
  reopen: { reasons: 'Weer.' },
  name_involved: { involved: 'Daan Smit' },
  share: { manager: 'mark' },
  end_sharing: { share: 'none' },
  open_for_joining: { summaryTitle: 'Een uitnodiging', summary: 'Doe mee.' },
  agree_summary: {},
  decline_summary: {},
  ask_confidant: { reasons: 'Om te kunnen helpen.' },
  ask_disclosure: { people: ['cor'], question: 'Wilt u dat?' },
  leave_disclosure: { reasons: 'Niet nodig.' },
  grant_disclosure: { people: ['cor'] },
  refuse_disclosure: {},
  end_disclosure: {},
  look_at_identity: {},
};

/** The same as a form sends it: of several things a box each. */
export function formOf(act: ActName): Record<string, string> {
  const sent = Object.entries(BODIES[act]).flatMap(([name, value]) =>
    typeof value === 'object' ? value.map((one) => [`${name}.${one}`, 'on']) : [[name, String(value)]],
  );
  return Object.fromEntries(sent);
}
