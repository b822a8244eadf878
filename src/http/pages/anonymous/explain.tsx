import type { FastifyPluginAsync } from 'fastify';
import type { MessageKey, Translate } from '../../../i18n/translate.js';
import { ButtonLink } from '../components/button.js';
import { readQuery } from '../forms.js';
import { here, languageHere, sendAnonymous } from './frame.js';

const PROTECTED: readonly MessageKey[] = [
  'anonymous.protects.name',
  'anonymous.protects.traces',
  'anonymous.protects.time',
  'anonymous.protects.code',
  'anonymous.protects.two_way',
];
const NOT_PROTECTED: readonly MessageKey[] = [
  'anonymous.not.small',
  'anonymous.not.style',
  'anonymous.not.network',
  'anonymous.not.browser',
  'anonymous.not.managers',
  'anonymous.not.lost',
];

/** What filing without a name protects against and what not (`/anoniem`), before anybody begins. */
export const explainPage: FastifyPluginAsync = async (app) => {
  app.get('/', { exposeHeadRoute: false, prefixTrailingSlash: 'no-slash' }, async (request, reply) => {
    const t = languageHere(request);
    const closed = readQuery(request)['gesloten'] !== undefined;
    return sendAnonymous(request, reply, {
      title: t('anonymous.title'),
      place: '',
      ...(closed && { flash: { kind: 'success' as const, text: t('anonymous.closed') } }),
      body: <Explanation t={t} />,
    });
  });
};

function Explanation({ t }: { t: Translate }): JSX.Element {
  return (
    <>
      <h1 safe>{t('anonymous.title')}</h1>
      <p class="wk-lead" safe>
        {t('anonymous.intro')}
      </p>
      <div class="wk-actions">
        <ButtonLink label={t('anonymous.file')} href={here(t, '/indienen')} />
        <ButtonLink label={t('anonymous.follow')} href={here(t, '/volgen')} tone="secondary" />
      </div>
      <div class="wk-columns">
        <div class="wk-flow">
          <List t={t} id="wel" title={t('anonymous.protects')} items={PROTECTED} />
          <List t={t} id="niet" title={t('anonymous.not')} items={NOT_PROTECTED} />
        </div>
        <aside aria-labelledby="anders">
          <h2 id="anders" safe>
            {t('anonymous.otherwise')}
          </h2>
          <p safe>{t('anonymous.otherwise.text')}</p>
          <p>
            <a href="/inloggen" safe>
              {t('anonymous.log_in')}
            </a>
          </p>
          <p safe>{t('anonymous.register')}</p>
        </aside>
      </div>
    </>
  );
}

function List(props: { t: Translate; id: string; title: string; items: readonly MessageKey[] }): JSX.Element {
  const { t, id, title, items } = props;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} safe>
        {title}
      </h2>
      <ul>
        {items.map((item) => (
          <li safe>{t(item)}</li>
        ))}
      </ul>
    </section>
  );
}
