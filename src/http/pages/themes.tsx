import type { FastifyPluginAsync } from 'fastify';
import type { Translate } from '../../i18n/translate.js';
import { listThemes, type ThemeView, viewTheme } from '../../usecases/list-themes.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { Card } from './components/card.js';
import { ProgressFigure } from './components/progress-figure.js';
import { SignalTable } from './components/signal-table.js';
import { languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';

type ThemeDeps = Pick<HttpDeps, 'store' | 'clock' | 'demo'>;

/** Signals about one thing together (domain.md P12): the themes of one's fields (`/themas`), and each of them. */
export const themePages: FastifyPluginAsync<ThemeDeps> = async (app, deps) => {
  app.get('/themas', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const themes = await listThemes(deps, request.session.person.id);
    if (!themes.ok) throw httpRefusal(403, 'refusal.not_allowed');
    return sendPage(deps, request, reply, {
      title: t('themes.title'),
      body: <Themes t={t} themes={themes.value} />,
    });
  });

  app.get<{ Params: { id: string } }>('/themas/:id', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const theme = await viewTheme(deps, request.session.person.id, request.params.id);
    if (!theme.ok) {
      throw theme.refusal.code === 'not_found'
        ? httpRefusal(404, 'refusal.not_found')
        : httpRefusal(403, 'refusal.not_allowed');
    }
    return sendPage(deps, request, reply, {
      title: theme.value.title,
      body: <Theme t={t} theme={theme.value} now={deps.clock.now()} />,
    });
  });
};

function Themes({ t, themes }: { t: Translate; themes: readonly ThemeView[] }): JSX.Element {
  const heaviest = Math.max(1, ...themes.map(({ weight }) => weight));
  return (
    <>
      <h1 safe>{t('themes.title')}</h1>
      <p class="wk-lead" safe>
        {t('themes.intro', { total: themes.length })}
      </p>
      {themes.map((theme) => (
        <Card title={theme.title} href={`/themas/${encodeURIComponent(theme.id)}`}>
          <p class="wk-soft" safe>
            {`${theme.fieldName} · ${t('themes.signals', { total: theme.signals.length, open: theme.open })}`}
          </p>
          <ProgressFigure
            label={t('themes.weight.label')}
            elapsed={theme.weight}
            total={heaviest}
            text={t('themes.weight', { weight: theme.weight })}
          />
        </Card>
      ))}
    </>
  );
}

function Theme({ t, theme, now }: { t: Translate; theme: ThemeView; now: number }): JSX.Element {
  return (
    <>
      <p>
        <a href="/themas" safe>
          {t('themes.back')}
        </a>
      </p>
      <h1 safe>{theme.title}</h1>
      <p class="wk-lead" safe>
        {`${theme.fieldName} · ${t('themes.signals', { total: theme.signals.length, open: theme.open })} · ${t('themes.weight', { weight: theme.weight })}`}
      </p>
      {theme.signals.length > 0 && <SignalTable t={t} caption={theme.title} rows={theme.signals} now={now} />}
    </>
  );
}
