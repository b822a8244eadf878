import type { PropsWithChildren } from '@kitajs/html';
import { LOCALES, type Translate } from '../../../i18n/translate.js';
import { assetUrl } from '../../plugins/assets.js';
import { Alert } from './alert.js';
import { attributeText } from './attribute-text.js';
import { CsrfField } from './hidden-fields.js';

export interface NavItem {
  href: string;
  label: string;
  current: boolean;
}

export interface LayoutProps {
  t: Translate;
  /** The page in a few words, without the name of the application. */
  title: string;
  /** Who is logged in, with the names of the roles in the language of the page. */
  person?: { name: string; roleLabels: readonly string[] } | undefined;
  nav: readonly NavItem[];
  flash?: { kind: 'success' | 'error' | 'info'; text: string } | undefined;
  csrfToken?: string | undefined;
  /** Path and query of this page, for the language switch; without it only the query changes. */
  here?: string | undefined;
  /** The form on this page was not accepted: the title says so first. */
  hasErrors?: boolean | undefined;
  /** Without a script, and without another language where the page can be shown only once. */
  bare?: { readonly otherLanguage: boolean } | undefined;
  /** Seconds after which a browser asks for the page again. */
  refreshAfter?: number | undefined;
}

function languageHref(here: string | undefined, locale: string): string {
  if (here === undefined) return `?taal=${locale}`;
  const [path = '/', query] = here.split('?', 2);
  const search = new URLSearchParams(query);
  search.set('taal', locale);
  return `${path}?${search}`;
}

function Header({ t, person, csrfToken }: Pick<LayoutProps, 't' | 'person' | 'csrfToken'>): JSX.Element {
  return (
    <header class="wk-header">
      <div class="wk-width wk-header__bar">
        <a class="wk-wordmark" href="/" safe>
          {t('app.name')}
        </a>
        {person ? (
          <div class="wk-person">
            <div>
              <span class="wk-person__name" safe>
                {person.name}
              </span>
              <span class="wk-person__roles" safe>
                {person.roleLabels.join(', ')}
              </span>
              <a class="wk-person__account" href="/mijn-account" safe>
                {t('own_login.title')}
              </a>
            </div>
            <form method="post" action="/uitloggen">
              <CsrfField token={csrfToken ?? ''} />
              <button type="submit" class="utrecht-button utrecht-button--secondary-action" safe>
                {t('ui.log_out')}
              </button>
            </form>
          </div>
        ) : null}
      </div>
    </header>
  );
}

function Navigation({ t, nav }: Pick<LayoutProps, 't' | 'nav'>): JSX.Element {
  return (
    <nav class="wk-nav" aria-label={t('ui.navigation')}>
      <ul class="wk-width">
        {nav.map((item) => (
          <li>
            <a href={item.href} aria-current={item.current ? 'page' : undefined} safe>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Footer({ t, here, bare }: Pick<LayoutProps, 't' | 'here' | 'bare'>): JSX.Element {
  return (
    <footer class="wk-footer">
      <div class="wk-width">
        <p safe>{`${t('app.name')} · ${t('app.tagline')}`}</p>
        {bare?.otherLanguage === false ? null : (
          <nav aria-label={t('ui.language')}>
            {LOCALES.filter((locale) => locale !== t.locale).map((locale) => (
              <a href={attributeText(languageHref(here, locale))} lang={locale} hreflang={locale} safe>
                {t(`ui.language.${locale}`)}
              </a>
            ))}
          </nav>
        )}
      </div>
    </footer>
  );
}

/** The whole document around a page. The page itself gives the one h1. Its children must be HTML, never bare text. */
export function Layout(props: PropsWithChildren<LayoutProps>): string {
  const { t, title, nav, flash, here, hasErrors, refreshAfter, bare, children } = props;
  const prefix = hasErrors ? `${t('ui.error_prefix')} ` : '';
  // All components here are synchronous, so that the element is a string already.
  const html = (
    <html lang={t.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {refreshAfter === undefined ? null : <meta http-equiv="refresh" content={String(refreshAfter)} />}
        <title safe>{`${prefix}${title} – ${t('app.name')}`}</title>
        <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('components.css')} />
        <link rel="stylesheet" href={assetUrl('tokens.css')} />
        <link rel="stylesheet" href={assetUrl('weerklank.css')} />
        {bare ? null : <script type="module" src={assetUrl('desk.js')} />}
      </head>
      <body class="utrecht-document utrecht-document--surface">
        <a class="wk-skip-link" href="#inhoud" safe>
          {t('ui.skip_to_content')}
        </a>
        <Header {...props} />
        {nav.length > 0 && <Navigation t={t} nav={nav} />}
        <main class="wk-main wk-width" id="inhoud" tabindex="-1">
          {flash ? (
            <Alert tone={flash.kind} live>
              <p safe>{flash.text}</p>
            </Alert>
          ) : null}
          {children}
        </main>
        <Footer t={t} here={here} bare={bare} />
      </body>
    </html>
  ) as string;
  return `<!doctype html>${html}`;
}
