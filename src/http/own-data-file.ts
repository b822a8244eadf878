import type { OwnData, OwnSignal } from '../usecases/own-data.js';

/** What is held about a person, as a file that other programs read too (AVG art. 20): moments in ISO 8601. */
export function ownDataFile(data: OwnData) {
  return {
    madeAt: iso(data.madeAt),
    person: data.person.map(({ from, roles, ...record }) => ({
      from: from === 0 ? null : iso(from),
      ...record,
      roles: [...roles],
    })),
    absences: data.absences.map(({ from, until, standIn }) => ({
      from: iso(from),
      until: until === null ? null : iso(until),
      standIn,
    })),
    account: data.account && {
      username: data.account.username,
      acts: data.account.acts.map(({ at, ...act }) => ({ at: iso(at), ...act })),
      secondFactors: [...data.account.secondFactors],
    },
    filed: data.filed.map(filedPart),
    joined: data.joined.map((row) => ({ ...row })),
    commitments: data.commitments.map(({ promisedBy, ...row }) => ({ promisedBy: iso(promisedBy), ...row })),
    drafts: data.drafts.map(({ keptAt, values, of }) => ({ of, keptAt: iso(keptAt), values: { ...values } })),
  };
}

function filedPart({ filedAt, said, kept, ...signal }: OwnSignal) {
  return {
    filedAt: iso(filedAt),
    ...signal,
    said: said.map(({ at, type, words }) => ({ at: iso(at), type, words: [...words] })),
    kept: {
      why: kept.why,
      rule: kept.rule ?? null,
      erasures: kept.due.map(({ what, dueAt }) => ({ what, dueAt: iso(dueAt) })),
    },
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
