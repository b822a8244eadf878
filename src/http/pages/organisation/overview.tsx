import type { FastifyPluginAsync } from 'fastify';
import type { Unit } from '../../../domain/organisation.js';
import type { OrganisationProblem } from '../../../domain/organisation-problems.js';
import type { Translate } from '../../../i18n/translate.js';
import {
  type OrganisationView,
  presentProblems,
  viewOrganisation,
} from '../../../usecases/organisation/view-organisation.js';
import { type Names, namesOf, problemText, sinceText } from '../../organisation-words.js';
import { contactText, securityContact } from '../../security-txt.js';
import { Alert } from '../components/alert.js';
import { ButtonLink } from '../components/button.js';
import { languageOf } from '../frame.js';
import { askToLogIn } from '../login.js';
import { DESK, type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';

/** The organisation as a tree, what is not right in it, and what is to come. */
export const overviewPage: FastifyPluginAsync<OrganisationPageDeps> = async (app, deps) => {
  app.get(DESK, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const view = shownOrRefused(await viewOrganisation(deps, request.session.person.id));
    return sendDeskPage(deps, request, reply, {
      title: t('org.title'),
      body: (
        <>
          <OverviewBody t={t} view={view} problems={presentProblems(view)} />
          {deps.files.scanner === undefined ? <NoScanner t={t} /> : null}
          {deps.securityContact === undefined ? <NoSecurityContact t={t} contact={securityContact(deps)} /> : null}
        </>
      ),
    });
  });
};

function OverviewBody(props: {
  t: Translate;
  view: OrganisationView;
  problems: readonly OrganisationProblem[];
}): JSX.Element {
  const { t, view, problems } = props;
  const names = namesOf(view.versions);
  const { organisation } = view;
  return (
    <>
      <h1 safe>{t('org.title')}</h1>
      <p class="wk-lead" safe>
        {t('org.intro')}
      </p>
      <Present t={t} names={names} problems={problems} />
      <section aria-labelledby="boom">
        <h2 id="boom" safe>
          {t('org.tree')}
        </h2>
        {organisation.units.size === 0 ? <p safe>{t('org.tree.empty')}</p> : <Tree t={t} view={view} />}
        <div class="wk-actions">
          <ButtonLink href={`${DESK}/eenheden/nieuw`} label={t('org.unit.new')} tone="secondary" />
        </div>
      </section>
      <Upcoming t={t} names={names} view={view} />
    </>
  );
}

/** Said here, since nobody else looks: an administrator does not see the settings of the server. */
function NoSecurityContact({ t, contact }: { t: Translate; contact: string }): JSX.Element {
  return (
    <Alert tone="info" title={t('org.security_contact.title')}>
      <p safe>{t('org.security_contact', { contact: contactText(contact) })}</p>
    </Alert>
  );
}

/** Attachments are taken all the same; whoever keeps the system must know that nobody looks. */
function NoScanner({ t }: { t: Translate }): JSX.Element {
  return (
    <Alert tone="warning" title={t('attachments.scanner_missing')}>
      <p safe>{t('attachments.scanner_missing.text')}</p>
    </Alert>
  );
}

const SHOWN_MAX = 10;

/** What is not right now, with the way to where it is mended. */
function Present(props: { t: Translate; names: Names; problems: readonly OrganisationProblem[] }): JSX.Element {
  const { t, names, problems } = props;
  if (problems.length === 0) return '';
  return (
    <Alert tone="warning" title={t('org.present.title')}>
      <ul>
        {problems.slice(0, SHOWN_MAX).map((problem) => (
          <li>
            <a href={placeOf(problem)} safe>
              {names.of[problem.entity](problem.id)}
            </a>
            <span safe>{`: ${problemText(t, names, problem)}`}</span>
          </li>
        ))}
      </ul>
      {problems.length > SHOWN_MAX ? <p safe>{t('org.more', { count: problems.length - SHOWN_MAX })}</p> : null}
    </Alert>
  );
}

const PLACES = {
  unit: 'eenheden',
  person: 'mensen',
  field: 'vakgebieden',
  line: 'vakgebieden',
  absence: 'afwezigheid',
} as const;

function placeOf({ entity, id }: Pick<OrganisationProblem, 'entity' | 'id'>): string {
  return entity === 'absence' || id === ''
    ? `${DESK}/${PLACES[entity]}`
    : `${DESK}/${PLACES[entity]}/${encodeURIComponent(id)}`;
}

function Tree({ t, view }: { t: Translate; view: OrganisationView }): JSX.Element {
  const { units, persons } = view.organisation;
  const people = new Map<string, number>();
  for (const { unitId, active } of persons.values()) {
    if (active && unitId !== null) people.set(unitId, (people.get(unitId) ?? 0) + 1);
  }
  const below = new Map<string | null, Unit[]>();
  for (const unit of units.values()) {
    const parent = unit.parentId !== null && units.has(unit.parentId) ? unit.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const branch = (parent: string | null): JSX.Element => {
    const children = below.get(parent) ?? [];
    if (children.length === 0) return '';
    return (
      <ul class="wk-tree">
        {children.map((unit) => (
          <li>
            <div class="wk-tree__unit">
              <a href={`${DESK}/eenheden/${encodeURIComponent(unit.id)}`} safe>
                {unit.name}
              </a>
              <span class="wk-soft" safe>
                {t('org.tree.about', {
                  kind: t(`org.unit_kind.${unit.kind}`),
                  manager:
                    unit.managerId === null
                      ? t('org.tree.no_manager')
                      : (persons.get(unit.managerId)?.name ?? unit.managerId),
                  count: people.get(unit.id) ?? 0,
                })}
              </span>
            </div>
            {branch(unit.id)}
          </li>
        ))}
      </ul>
    );
  };
  return branch(null);
}

/** The next changes that are noted already. */
function Upcoming({ t, names, view }: { t: Translate; names: Names; view: OrganisationView }): JSX.Element {
  const { versions, now } = view;
  const kinds = [
    ['unit', versions.units],
    ['person', versions.persons],
    ['field', versions.fields],
    ['line', versions.lines],
  ] as const;
  const coming = kinds
    .flatMap(([of, things]) =>
      [...things].flatMap(([id, list]) =>
        list.flatMap(({ validFrom }) => (validFrom > now ? [{ entity: of, id, at: validFrom }] : [])),
      ),
    )
    .sort((a, b) => a.at - b.at);
  if (coming.length === 0) return '';
  return (
    <section aria-labelledby="komend">
      <h2 id="komend" safe>
        {t('org.upcoming')}
      </h2>
      <ul>
        {coming.slice(0, SHOWN_MAX).map(({ entity, id, at }) => (
          <li>
            <span safe>{`${sinceText(t, at)}: ${t(`org.entity.${entity}`)} `}</span>
            <a href={placeOf({ entity, id })} safe>
              {names.of[entity](id)}
            </a>
          </li>
        ))}
      </ul>
      {coming.length > SHOWN_MAX ? <p safe>{t('org.more', { count: coming.length - SHOWN_MAX })}</p> : null}
    </section>
  );
}
