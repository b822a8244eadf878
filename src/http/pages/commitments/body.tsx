import type { FoundInField } from '../../../domain/personal-data/kinds.js';
import { formatDay, formatLastDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import { TEXT_MAX } from '../../../usecases/inputs.js';
import type { CommitmentEntry, Commitments } from '../../../usecases/list-commitments.js';
import { Act } from '../components/act.js';
import { Card } from '../components/card.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { ErrorSummary } from '../components/error-summary.js';
import { TextArea } from '../components/field.js';
import { Quote } from '../components/quote.js';
import { CommitmentBadges } from '../signal/promises.js';

/** What the owner of a promise does with it, and the last part of its address. */
export const OWNER_ACTS = [
  { act: 'accept_commitment', segment: 'aanvaarding' },
  { act: 'keep_commitment', segment: 'nagekomen' },
  { act: 'decline_commitment', segment: 'weigering' },
] as const;
export type OwnerAct = (typeof OWNER_ACTS)[number]['act'];

/** The one field in which each is explained; an acceptance needs no words. */
export const TEXT_FIELD: Readonly<Record<OwnerAct, string>> = {
  accept_commitment: '',
  keep_commitment: 'report',
  decline_commitment: 'reasons',
};

/** An act that could not be taken: what was typed, and what is wrong. */
export interface TypedByOwner {
  readonly id: string;
  readonly act: OwnerAct;
  readonly text: string | undefined;
  readonly error: string | undefined;
  /** Personal data that the sender is to mask or keep. */
  readonly found?: readonly FoundInField[];
  /** What was found is masked, and the text is to be read again. */
  readonly masked?: boolean;
}

export interface CommitmentsProps {
  t: Translate;
  found: Commitments;
  csrfToken: string;
  /** Epoch ms. */
  now: number;
  typed?: TypedByOwner | undefined;
}

export function CommitmentsBody(props: CommitmentsProps): JSX.Element {
  const { t, found, typed } = props;
  const problem = typed?.error === undefined ? [] : [{ message: typed.error, fieldId: fieldId(typed.id, typed.act) }];
  return (
    <>
      <ErrorSummary t={t} errors={problem} />
      <h1 safe>{t('commitments.title')}</h1>
      <p class="wk-lead" safe>
        {t('commitments.intro', { total: found.own.filter(({ isOpen }) => isOpen).length })}
      </p>
      {found.own.length > 0 && (
        <section aria-labelledby="eigen">
          <h2 id="eigen" safe>
            {t('commitments.own')}
          </h2>
          {found.own.map((commitment) => (
            <Card title={cardTitle(t, commitment)}>
              <About {...props} commitment={commitment} />
              <OwnerActs {...props} commitment={commitment} />
            </Card>
          ))}
        </section>
      )}
      {found.inFields.length > 0 && (
        <section aria-labelledby="in-vakgebieden">
          <h2 id="in-vakgebieden" safe>
            {t('commitments.in_fields')}
          </h2>
          {found.inFields.map((commitment) => (
            <Card title={cardTitle(t, commitment)} href={`/signalen/${encodeURIComponent(commitment.number)}`}>
              <About {...props} commitment={commitment} />
            </Card>
          ))}
        </section>
      )}
    </>
  );
}

function cardTitle(t: Translate, { number, fieldName }: CommitmentEntry): string {
  return t('commitments.card', { number, field: fieldName });
}

function About({ t, commitment }: CommitmentsProps & { commitment: CommitmentEntry }): JSX.Element {
  const { ownerName, promisedBy, keptAt, text } = commitment;
  return (
    <>
      <p>
        <CommitmentBadges t={t} commitment={commitment} />
      </p>
      <Quote text={text} />
      <DefinitionList>
        <Definition term={t('typed.commitmentOwner')}>
          <span safe>{ownerName}</span>
        </Definition>
        <Definition term={t('typed.promisedDay')}>
          <span safe>{formatLastDay(t.locale, promisedBy)}</span>
        </Definition>
        {keptAt === null ? null : (
          <Definition term={t('commitment.kept')}>
            <span safe>{formatDay(t.locale, keptAt)}</span>
          </Definition>
        )}
      </DefinitionList>
    </>
  );
}

function OwnerActs({
  t,
  commitment,
  csrfToken,
  typed,
}: CommitmentsProps & { commitment: CommitmentEntry }): JSX.Element {
  if (!commitment.isOpen) return '';
  const possible = OWNER_ACTS.filter(({ act }) => act === 'keep_commitment' || commitment.status === 'offered');
  return (
    <>
      {possible.map(({ act, segment }) => {
        const mine = typed?.id === commitment.id && typed.act === act ? typed : undefined;
        return (
          <Act
            t={t}
            id={`${segment}-${commitment.id}`}
            title={t(`act.${act}`)}
            action={`/toezeggingen/${encodeURIComponent(commitment.id)}/${segment}`}
            csrfToken={csrfToken}
            submitLabel={t(`act.${act}`)}
            intro={t(`act_intro.${act}`)}
            open={mine !== undefined}
            found={mine?.found}
          >
            {act === 'accept_commitment' ? null : (
              <TextArea
                t={t}
                id={fieldId(commitment.id, act)}
                name={TEXT_FIELD[act]}
                label={t(act === 'keep_commitment' ? 'typed.report' : 'act_field.decline_commitment.reasons')}
                value={mine?.text}
                error={mine?.error}
                maxLength={TEXT_MAX}
                rows={3}
                required
              />
            )}
          </Act>
        );
      })}
    </>
  );
}

function fieldId(id: string, act: OwnerAct): string {
  return `${act}-${id}`;
}
