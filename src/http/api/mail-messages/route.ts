import type { OutboxRow } from '../../../usecases/mail-ports.js';
import { viewMail, viewMailMessage } from '../../../usecases/view-mail.js';
import { answer, problems } from '../answers.js';
import type { Api, ApiDeps } from '../api.js';
import { utc, utcOrNull } from '../formats.js';
import { noQuery, paged, pageQuery, rowsOf } from '../paging.js';
import { valueOrProblem } from '../problems/problem.js';
import { API_BASE } from '../version.js';
import { type MailRow, mailPage, mailParams, writtenMail } from './schema.js';

/** How outgoing mail fares, for administrators. */
export function mailRoutes(app: Api, deps: ApiDeps): void {
  const { publicUrl, mailroom } = deps;

  app.route({
    method: 'GET',
    url: '/mail-messages',
    schema: {
      operationId: 'listMailMessages',
      tags: ['mail'],
      summary: 'api.op.mail.list',
      querystring: pageQuery,
      response: { 200: answer('api.answer.mail', mailPage, 'Link'), ...problems() },
    },
    handler: async (request, reply) => {
      const { counts, page } = valueOrProblem(await viewMail(deps, request.personId, rowsOf(request.query)));
      return {
        ...paged(publicUrl, request, reply, page, (row) => describeMail(publicUrl, row)),
        counts,
        writesToFolder: mailroom.writesToFolder,
      };
    },
  });

  app.route({
    method: 'GET',
    url: '/mail-messages/:id',
    schema: {
      operationId: 'viewMailMessage',
      tags: ['mail'],
      summary: 'api.op.mail.view',
      params: mailParams,
      querystring: noQuery,
      response: { 200: answer('api.answer.mail_message', writtenMail), ...problems(404) },
    },
    handler: async (request) => {
      const { id } = request.params;
      const { to, subject, text } = valueOrProblem(await viewMailMessage(deps, request.personId, id));
      return { id, to, subject, text };
    },
  });
}

function describeMail(publicUrl: string, row: OutboxRow): MailRow {
  const { id, template, recipientKind, status, attempts, lastError } = row;
  return {
    id,
    template,
    recipientKind,
    status,
    attempts,
    lastError,
    notBefore: utc(row.notBefore),
    createdAt: utc(row.createdAt),
    settledAt: utcOrNull(row.settledAt),
    links: { self: `${publicUrl}${API_BASE}/mail-messages/${id}` },
  };
}
