import type { Parts } from './parts.js';

/** Mail programmes drop style sheets: what little look there is stands with the element. */
const BODY =
  'margin:0;padding:24px;background:#ffffff;color:#1a1a1a;font-family:Arial,sans-serif;font-size:16px;line-height:1.5';
const COLUMN = 'max-width:600px;margin:0 auto';
const HEADING = 'font-size:20px;line-height:1.3;margin:0 0 16px';
const SUBHEADING = 'font-size:16px;margin:24px 0 8px';
const BUTTON =
  'display:inline-block;padding:12px 20px;background:#154273;color:#ffffff;text-decoration:none;font-weight:bold';
const VERBATIM = 'font-size:14px;white-space:pre-wrap;overflow-wrap:anywhere';
const SMALL = 'margin:32px 0 0;padding-top:16px;border-top:1px solid #767676;color:#4a4a4a;font-size:14px';

/** The HTML of a message: no picture, no script, nothing that is fetched. */
export function htmlOf({
  locale,
  subject,
  greeting,
  about,
  happened,
  todoTitle,
  todo,
  termsTitle,
  terms,
  link,
  verbatim,
  footer,
}: Parts): string {
  const document = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title safe>{subject}</title>
      </head>
      <body style={BODY}>
        <main style={COLUMN}>
          <h1 style={HEADING} safe>
            {about}
          </h1>
          <p safe>{greeting}</p>
          <p safe>{happened}</p>
          <h2 style={SUBHEADING} safe>
            {todoTitle}
          </h2>
          <p safe>{todo}</p>
          {terms.length > 0 ? <Terms title={termsTitle} terms={terms} /> : ''}
          {verbatim ? (
            <>
              <h2 style={SUBHEADING} safe>
                {verbatim.title}
              </h2>
              <pre style={VERBATIM} safe>
                {verbatim.text}
              </pre>
            </>
          ) : (
            ''
          )}
          {link.url === null ? (
            <p safe>{link.label}</p>
          ) : (
            <p style="margin:24px 0">
              <a href={link.url} style={BUTTON} safe>
                {link.label}
              </a>
            </p>
          )}
          <p style={SMALL} safe>
            {footer}
          </p>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${document}`;
}

function Terms({ title, terms }: { title: string; terms: Parts['terms'] }): JSX.Element {
  return (
    <>
      <h2 style={SUBHEADING} safe>
        {title}
      </h2>
      <ul style="margin:0;padding-left:20px">
        {terms.map(({ due, missed }) => (
          <li style="margin:0 0 8px">
            <strong safe>{due}</strong> <span safe>{missed}</span>
          </li>
        ))}
      </ul>
    </>
  ) as JSX.Element;
}
