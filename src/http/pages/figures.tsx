import type { FastifyPluginAsync } from 'fastify';
import type { Translate } from '../../i18n/translate.js';
import { type FiguresView, viewFigures } from '../../usecases/view-figures.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { attributeText } from './components/attribute-text.js';
import { Button } from './components/button.js';
import { FieldFrame } from './components/field-frame.js';
import { FiguresSection } from './figures/section.js';
import { readQuery } from './forms.js';
import { languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';

type FiguresDeps = Pick<HttpDeps, 'store' | 'clock' | 'demo'>;

/** The figures (`/cijfers`): what a manager sees of the own units, and a director of the own fields. */
export const figuresPage: FastifyPluginAsync<FiguresDeps> = async (app, deps) => {
  app.get('/cijfers', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const { jaar = '', afdeling = '' } = readQuery(request);
    const view = await viewFigures(deps, request.session.person.id, {
      year: /^\d{4}$/.test(jaar) ? Number(jaar) : undefined,
      unit: afdeling === '' ? undefined : afdeling,
    });
    if (!view.ok) {
      throw view.refusal.code === 'not_found'
        ? httpRefusal(404, 'refusal.not_found')
        : httpRefusal(403, 'refusal.not_allowed');
    }
    return sendPage(deps, request, reply, {
      title: t('figures.title'),
      body: <FiguresBody t={t} view={view.value} />,
    });
  });
};

function FiguresBody({ t, view }: { t: Translate; view: FiguresView }): JSX.Element {
  const { unit, fields, units } = view;
  const fieldName = (fieldId: string) => view.fieldNames.get(fieldId) ?? '';
  const shared = { t, quarters: view.quarters, year: view.year };
  return (
    <>
      <h1 safe>{t('figures.title')}</h1>
      <p class="wk-lead" safe>
        {t('figures.intro')}
      </p>
      <Choices t={t} view={view} />
      {units.length === 0 && !fields ? <p safe>{t('figures.no_units')}</p> : null}
      {unit ? (
        <>
          <h2 safe>{unit.unit.name}</h2>
          <p class="wk-soft" safe>
            {t('figures.with_below')}
          </p>
          <FiguresSection {...shared} id="vakgebieden" what="filed" table={unit.filed} nameOf={fieldName} trend />
          <FiguresSection
            {...shared}
            id="uitkomsten"
            what="outcomes"
            table={unit.outcomes}
            nameOf={(outcome) => t(`outcome.${outcome}`)}
          />
          <FiguresSection
            {...shared}
            id="op-tijd"
            what="speeds"
            table={unit.speeds}
            nameOf={(speed) => t(`figures.speed.${speed}`)}
          />
        </>
      ) : null}
      {fields ? (
        <>
          <h2 safe>{t('figures.of_director')}</h2>
          <FiguresSection {...shared} id="uw-vakgebieden" what="fields" table={fields} nameOf={fieldName} />
        </>
      ) : null}
      <Why t={t} />
    </>
  );
}

/** Which unit and which year; with one of each there is nothing to choose. */
function Choices({ t, view }: { t: Translate; view: FiguresView }): JSX.Element {
  const { units, unit, years, year } = view;
  if (units.length < 2 && years.length < 2) return '';
  return (
    <form method="get" action="/cijfers">
      <div class="wk-filters wk-filters--wide">
        {units.length > 0 && (
          <FieldFrame field={{ t, id: 'afdeling', label: t('figures.unit'), required: true }}>
            <select class="utrecht-select utrecht-select--html-select" id="afdeling" name="afdeling">
              {units.map(({ id, name, depth }) => (
                <option value={attributeText(id)} selected={id === unit?.unit.id} safe>
                  {`${'\u00a0\u00a0\u00a0'.repeat(depth)}${name}`}
                </option>
              ))}
            </select>
          </FieldFrame>
        )}
        <FieldFrame field={{ t, id: 'jaar', label: t('figures.year'), required: true }}>
          <select class="utrecht-select utrecht-select--html-select" id="jaar" name="jaar">
            {years.map((one) => (
              <option value={String(one)} selected={one === year} safe>
                {String(one)}
              </option>
            ))}
          </select>
        </FieldFrame>
      </div>
      <div class="wk-actions">
        <Button label={t('figures.show')} tone="secondary" />
      </div>
    </form>
  );
}

function Why({ t }: { t: Translate }): JSX.Element {
  return (
    <section class="wk-panel" aria-labelledby="waarom">
      <h2 id="waarom" safe>
        {t('figures.why.title')}
      </h2>
      <p safe>{t('figures.why.five')}</p>
      <p safe>{t('figures.why.difference')}</p>
      <p safe>{t('figures.why.time')}</p>
      <p safe>{t('figures.why.all')}</p>
    </section>
  );
}
