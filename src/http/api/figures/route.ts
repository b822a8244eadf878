import type { z } from 'zod';
import type { Told } from '../../../domain/figures/protect.js';
import type { FigureTable } from '../../../domain/figures/tables.js';
import type { Translate } from '../../../i18n/translate.js';
import { type FiguresView, viewFigures } from '../../../usecases/view-figures.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { languageOf } from '../language.js';
import { valueOrProblem } from '../problems/problem.js';
import { figuresQuery, figuresView } from './schema.js';

/** The figures of the own units of a manager, and of the own fields of a director. */
export function figuresRoute(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/figures',
    schema: {
      operationId: 'viewFigures',
      tags: ['figures'],
      summary: 'api.op.figures',
      querystring: figuresQuery,
      response: { 200: answer('api.answer.figures', figuresView), ...problems(404) },
    },
    handler: async (request) =>
      describeFigures(languageOf(request), valueOrProblem(await viewFigures(deps, request.personId, request.query))),
  });
}

function describeFigures(t: Translate, view: FiguresView): z.output<typeof figuresView> {
  const fieldName = (fieldId: string) => view.fieldNames.get(fieldId) ?? '';
  const { unit, fields } = view;
  return {
    year: view.year,
    years: [...view.years],
    quarters: view.quarters.map(({ quarter }) => quarter),
    units: view.units.map((one) => ({ ...one })),
    unit: unit
      ? {
          unit: { ...unit.unit },
          filed: describeTable(unit.filed, fieldName),
          outcomes: describeTable(unit.outcomes, (outcome) => t(`outcome.${outcome}`)),
          speeds: describeTable(unit.speeds, (speed) => t(`figures.speed.${speed}`)),
        }
      : null,
    fields: fields ? { rows: describeTable(fields, fieldName).rows } : null,
  };
}

function describeTable<K extends string>({ rows, total }: FigureTable<K>, nameOf: (category: K) => string) {
  return {
    rows: rows.map(({ category, cells }) => ({ category, name: nameOf(category), ...partsOf(cells) })),
    total: partsOf(total),
  };
}

function partsOf(cells: readonly Told[]): { quarters: Told[]; sum: Told } {
  return { quarters: cells.slice(0, -1), sum: cells.at(-1) ?? null };
}
