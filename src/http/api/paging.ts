import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Page, PageRequest } from '../../usecases/ports.js';
import { link } from './formats.js';

const PAGE_SIZE_MAX = 100;
const PAGE_SIZE = 20;
const PAGES_MAX = 1_000_000;

/** The query of a list; a list with filters extends it. */
export const pageQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(PAGES_MAX).default(1).meta({ description: 'api.page.number' }),
  pageSize: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE).meta({ description: 'api.page.size' }),
});
export type PageQuery = z.output<typeof pageQuery>;

/** For an address that takes no query. */
export const noQuery = z.strictObject({});

const pageInfo = z
  .object({
    number: z.int(),
    size: z.int(),
    totalItems: z.int(),
    totalPages: z.int(),
  })
  .meta({ id: 'PageInfo', description: 'api.page' });

const pageLinks = z
  .object({ self: link, first: link, prev: link.optional(), next: link.optional(), last: link })
  .meta({ id: 'PageLinks', description: 'api.page.links' });

/** A page of a list, with the way to the others. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), page: pageInfo, links: pageLinks });
}

export function rowsOf({ page, pageSize }: PageQuery): PageRequest {
  return { offset: (page - 1) * pageSize, limit: pageSize };
}

/** The page as it is answered, its links also in the `Link` header (RFC 8288). */
export function paged<T, R>(
  publicUrl: string,
  request: FastifyRequest & { query: PageQuery },
  reply: FastifyReply,
  { items, total }: Page<T>,
  described: (item: T) => R,
) {
  const { page, pageSize } = request.query;
  const totalPages = Math.max(1, Math.ceil(total / pageSize));
  const [path = ''] = request.url.split('?', 1);
  const at = (number: number) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...request.query, page: number })) {
      if (String(value) !== '') query.set(name, String(value));
    }
    return `${publicUrl}${path}?${query}`;
  };
  const links = {
    self: at(page),
    first: at(1),
    ...(page > 1 ? { prev: at(Math.min(page - 1, totalPages)) } : {}),
    ...(page < totalPages ? { next: at(page + 1) } : {}),
    last: at(totalPages),
  };
  const header = Object.entries(links).flatMap(([rel, href]) => (rel === 'self' ? [] : [`<${href}>; rel="${rel}"`]));
  reply.header('link', header.join(', '));
  return {
    items: items.map(described),
    page: { number: page, size: pageSize, totalItems: total, totalPages },
    links,
  };
}
