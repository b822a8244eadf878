/** What stands in the register: what was done with a signal, what the committee judged, or whom one can join. */
export const REGISTER_KINDS = ['summary', 'verdict', 'missed_verdict', 'invitation'] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

export type RegisterPlace = Exclude<RegisterKind, 'missed_verdict'>;

/** The one place of a signal for entries of this kind: a verdict that comes late replaces the one that was missed. */
export function placeOf(kind: RegisterKind): RegisterPlace {
  return kind === 'missed_verdict' ? 'verdict' : kind;
}
