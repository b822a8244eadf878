import { describe, expect, it } from 'vitest';
import { Act } from '../../src/http/pages/components/act.js';
import { Alert } from '../../src/http/pages/components/alert.js';
import { StatusBadge } from '../../src/http/pages/components/badge.js';
import { Button, ButtonLink } from '../../src/http/pages/components/button.js';
import { Card } from '../../src/http/pages/components/card.js';
import { Definition, DefinitionList } from '../../src/http/pages/components/definition-list.js';
import { ErrorSummary } from '../../src/http/pages/components/error-summary.js';
import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../../src/http/pages/components/field.js';
import { Layout } from '../../src/http/pages/components/layout.js';
import { Pagination } from '../../src/http/pages/components/pagination.js';
import { ProgressFigure } from '../../src/http/pages/components/progress-figure.js';
import { Quote } from '../../src/http/pages/components/quote.js';
import { RescuedText } from '../../src/http/pages/components/rescued-text.js';
import { SearchForm } from '../../src/http/pages/components/search-form.js';
import { Cell, Row, Table } from '../../src/http/pages/components/table.js';
import { Timeline, TimelineEntry } from '../../src/http/pages/components/timeline.js';
import { translator } from '../../src/i18n/translate.js';

const t = translator('nl');
const hostile = `"><script>alert('x')</script>`;
const field = { t, id: 'reden', label: hostile, hint: hostile, error: hostile, value: hostile };
const options = [{ value: hostile, label: hostile, hint: hostile }];

const rendered: Record<string, JSX.Element> = {
  layout: (
    <Layout
      t={t}
      title={hostile}
      person={{ name: hostile, roleLabels: [hostile] }}
      nav={[{ href: hostile, label: hostile, current: true }]}
      flash={{ kind: 'error', text: hostile }}
      csrfToken={hostile}
      here={`/signalen?q=${hostile}`}
    >
      <h1>Signalen</h1>
    </Layout>
  ),
  'text field': <TextField {...field} />,
  'text area': <TextArea {...field} value={`</textarea>${hostile}`} />,
  select: <Select {...field} options={options} />,
  'radio group': <RadioGroup {...field} options={options} />,
  checkbox: <Checkbox {...field} />,
  'error summary': <ErrorSummary t={t} errors={[{ fieldId: hostile, message: hostile }, { message: hostile }]} />,
  button: <Button label={hostile} name={hostile} value={hostile} />,
  'button link': <ButtonLink label={hostile} href={hostile} />,
  alert: <Alert tone="warning" title={hostile} />,
  badge: <StatusBadge tone="danger" label={hostile} />,
  card: <Card title={hostile} href={hostile} />,
  table: (
    <Table caption={hostile} columns={[{ label: hostile }]}>
      <Row>
        <Cell column={{ label: hostile }}>leeg</Cell>
      </Row>
    </Table>
  ),
  timeline: (
    <Timeline label={hostile}>
      <TimelineEntry t={t} when={{ datetime: hostile, text: hostile }} title={hostile} upcoming />
    </Timeline>
  ),
  'definition list': (
    <DefinitionList>
      <Definition term={hostile}>leeg</Definition>
    </DefinitionList>
  ),
  pagination: <Pagination t={t} page={2} pages={3} href={() => hostile} />,
  'progress figure': <ProgressFigure label={hostile} elapsed={1} total={2} text={hostile} />,
  'search form': (
    <SearchForm t={t} action={hostile} id="q" label={hostile} hint={hostile} value={hostile} hidden={{ x: hostile }} />
  ),
  quote: <Quote text={hostile} source={hostile} />,
  'rescued text': <RescuedText t={t} fields={[{ label: hostile, value: `</textarea>${hostile}` }]} />,
  act: (
    <Act
      t={t}
      id={hostile}
      title={hostile}
      action={hostile}
      csrfToken={hostile}
      submitLabel={hostile}
      intro={hostile}
      hidden={{ version: hostile }}
    />
  ),
};

describe('components', () => {
  it.each(Object.entries(rendered))('shows hostile text in a %s as text only', (_, html) => {
    expect(html).toContain('alert(');
    // A quote ends an attribute, and both renderers escape it; so what stands between quotes can be left out.
    const outsideAttributes = String(html).replaceAll(/"[^"]*"/g, '""');
    expect(outsideAttributes.replace('<script type="" src=""></script>', '')).not.toMatch(/<script|\son\w+=|\sstyle=/);
    expect(outsideAttributes.match(/<\/textarea>/g) ?? []).toHaveLength(
      outsideAttributes.split('<textarea').length - 1,
    );
  });
});

describe('a field', () => {
  const wrong = { t, id: 'titel', label: 'Titel', hint: 'Een zin is genoeg.', error: 'Vul een titel in.' };
  const oneOption = [{ value: 'a', label: 'A' }];

  it.each<[string, JSX.Element]>([
    ['text field', <TextField {...wrong} />],
    ['text area', <TextArea {...wrong} />],
    ['select', <Select {...wrong} options={oneOption} />],
    ['radio group', <RadioGroup {...wrong} options={oneOption} />],
    ['checkbox', <Checkbox {...wrong} />],
  ])('ties its hint and error to its control: %s', (_, html) => {
    expect(html).toMatch(/<(input|textarea|select|fieldset)[^>]*aria-describedby="titel-hint titel-error"/);
    expect(html).toMatch(/<(input|textarea|select|fieldset)[^>]*aria-invalid="true"/);
    expect(html).toMatch(/id="titel-error"[^>]*>.*Fout:.*Vul een titel in\./);
    expect(html).toMatch(/<(input|textarea|select)[^>]*id="titel"/);
  });

  it('without an error or hint points at nothing', () => {
    const html = <TextField t={t} id="titel" label="Titel" required />;
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('aria-invalid');
    expect(html).toContain('aria-required="true"');
  });

  it('says in words that it may be left empty', () => {
    expect(<TextField t={t} id="titel" label="Titel" />).toContain('(niet verplicht)');
    expect(<TextField t={t} id="titel" label="Titel" required />).not.toContain('(niet verplicht)');
  });

  it('keeps what was typed, a first empty line included', () => {
    expect(<TextField t={t} id="titel" label="Titel" value="Eigen & woorden" />).toContain(
      'value="Eigen &amp; woorden"',
    );
    expect(<TextField t={t} id="titel" label="Titel" value={'&lt;b&gt;'} />).toContain('value="&amp;lt;b&amp;gt;"');
    expect(<TextArea t={t} id="wat" label="Wat" value={'\n  regel'} />).toContain('>\n\n  regel</textarea>');
    expect(<Select t={t} id="s" label="S" options={oneOption} value="a" />).toMatch(/<option value="a" selected>/);
    expect(<RadioGroup t={t} id="r" label="R" options={oneOption} value="a" />).toMatch(/value="a" checked/);
    expect(<Checkbox t={t} id="c" label="C" checked />).toContain(' checked');
  });

  it('tells its limit and never lets the browser cut off a text', () => {
    const html = <TextArea t={t} id="wat" label="Wat" maxLength={10000} />;
    expect(html).toContain('Maximaal 10.000 tekens.');
    expect(html).not.toContain('maxlength');
  });
});

describe('the layout', () => {
  const page = (over = {}) => (
    <Layout t={t} title="Werkbak" nav={[{ href: '/werkbak', label: 'Werkbak', current: true }]} {...over}>
      <h1>Werkbak</h1>
    </Layout>
  );

  it('is a whole document in the language of the reader', () => {
    expect(page()).toMatch(/^<!doctype html><html lang="nl">/);
    expect(page({ t: translator('en') })).toMatch(/<html lang="en">.*<title>Werkbak – Weerklank<\/title>/s);
  });

  it('leaves the only h1 to the page', () => {
    expect(String(page()).match(/<h1/g)).toHaveLength(1);
  });

  it('lets a keyboard skip to the main part', () => {
    expect(page()).toMatch(/<body[^>]*><a class="wk-skip-link" href="#inhoud">/);
    expect(page()).toMatch(/<main[^>]*id="inhoud"/);
  });

  it('marks the current page in the navigation', () => {
    expect(page()).toContain('<a href="/werkbak" aria-current="page">');
  });

  it('offers to log out by a form with its proof only to someone logged in', () => {
    expect(page()).not.toContain('/uitloggen');
    const html = page({ person: { name: 'Jan', roleLabels: ['medewerker'] }, csrfToken: 'bewijs' });
    expect(html).toMatch(/<form method="post" action="\/uitloggen"><input type="hidden" name="_csrf" value="bewijs"/);
  });

  it('switches language without losing the rest of the address', () => {
    expect(page({ here: '/register?q=btw&taal=nl' })).toContain('href="/register?q=btw&amp;taal=en"');
    expect(page({ t: translator('en') })).toContain('href="?taal=nl" lang="nl"');
  });

  it('says in its title that a form was not accepted', () => {
    expect(page({ hasErrors: true })).toContain('<title>Fout: Werkbak – Weerklank</title>');
  });

  it('carries no inline style or script, and one script of this site', () => {
    expect(
      String(page()).replace(/<script type="module" src="\/assets\/desk\.js\?v=[0-9a-f]{16}"><\/script>/, ''),
    ).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
  });
});

describe('the parts of a page', () => {
  it('keep their place in a table when its columns are gone', () => {
    const column = { label: 'Termijn', numeric: true };
    const html = <Cell column={column}>{3}</Cell>;
    expect(html).toContain('data-label="Termijn"');
    expect(html).toContain('role="cell"');
  });

  it('say in words what is still to come', () => {
    const when = { datetime: '2025-04-14', text: '14 april 2025' };
    expect(<TimelineEntry t={t} when={when} title="Uiterste dag" upcoming />).toContain('Nog te gebeuren');
    expect(<TimelineEntry t={t} when={when} title="Ingediend" />).not.toContain('Nog te gebeuren');
  });

  it('draw a term that is over as full, and one that has not begun as empty', () => {
    expect(<ProgressFigure label="Termijn" elapsed={30} total={20} text="te laat" />).toContain('value="100"');
    expect(<ProgressFigure label="Termijn" elapsed={-1} total={20} text="nog niet" />).toContain('value="0"');
  });

  it('announce only what has just happened', () => {
    expect(<Alert tone="error" live />).toContain('role="alert"');
    expect(<Alert tone="success" live />).toContain('role="status"');
    expect(<Alert tone="error" />).not.toContain('role=');
  });

  it('give nothing where there is nothing to tell', () => {
    expect(<ErrorSummary t={t} errors={[]} />).toBe('');
    expect(<Pagination t={t} page={1} pages={1} href={String} />).toBe('');
    expect(<RescuedText t={t} fields={[{ label: 'Wat', value: ' ' }]} />).toBe('');
  });

  it('lead from each error to its field and take the focus there without a script', () => {
    const html = <ErrorSummary t={t} errors={[{ fieldId: 'titel', message: 'Vul een titel in.' }]} />;
    expect(html).toContain('<a href="#titel">Vul een titel in.</a>');
    expect(html).toMatch(/role="alert" tabindex="-1".* autofocus/);
  });

  it('fold an act open after an error, with the proof and the hidden values in its form', () => {
    const act = { t, id: 'a', title: 'Antwoorden', action: '/x', csrfToken: 'bewijs', submitLabel: 'Versturen' };
    expect(<Act {...act} />).not.toMatch(/<details[^>]* open/);
    const html = <Act {...act} open hidden={{ versie: '3' }} />;
    expect(html).toMatch(/<details[^>]* open/);
    expect(html).toContain('name="_csrf" value="bewijs"');
    expect(html).toContain('name="versie" value="3"');
  });
});
