import { Busboy } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS } from '../domain/attachments.js';
import type { Upload } from '../usecases/attach-files.js';

/** The texts of a form, in bytes: as of a form without files. */
const TEXT_LIMIT = 4 * 1024 * 1024;
/** Of all files in one request; the rest is told to come by itself. */
const AT_ONCE = 60 * 1024 * 1024;
/** What is read of a request before it is given up: ten files of the largest size, and the texts. */
const READ_LIMIT = MAX_ATTACHMENTS * MAX_ATTACHMENT_BYTES + TEXT_LIMIT;
/** So many requests with files are read at the same time. */
const READERS = 4;

const uploads = new WeakMap<FastifyRequest, readonly Upload[]>();
let reading = 0;
const waiting: (() => void)[] = [];

/** The files that came with a form, as they were sent; none of a form without. */
export function uploadsOf(request: FastifyRequest): readonly Upload[] {
  return uploads.get(request) ?? [];
}

/**
 * Reads forms with files (`multipart/form-data`) in a scope: the body holds the texts, by name, and `uploadsOf` the files.
 * A file that is too large costs its sender nothing else: all texts come through.
 * @param takes whether files of this request are kept at all; of others the texts alone are.
 */
export function readUploads(app: FastifyInstance, takes: (request: FastifyRequest) => boolean): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { bodyLimit: READ_LIMIT },
    async (request: FastifyRequest, payload: NodeJS.ReadableStream) => {
      if (reading >= READERS) await new Promise<void>((go) => waiting.push(go));
      reading += 1;
      try {
        return await readForm(request, payload, takes(request));
      } finally {
        reading -= 1;
        waiting.shift()?.();
      }
    },
  );
}

function readForm(request: FastifyRequest, payload: NodeJS.ReadableStream, takes: boolean): Promise<object> {
  // Made without a prototype, so that a name such as "constructor" holds what was sent and nothing else.
  const body: Record<string, string> = Object.create(null);
  const found: Upload[] = [];
  uploads.set(request, found);
  return new Promise((resolve, reject) => {
    const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' };
    const fail = (status: number) => {
      payload.unpipe(busboy);
      payload.resume();
      reject(Object.assign(new Error('the form cannot be read'), { statusCode: status }));
    };
    const busboy = new Busboy({
      headers,
      limits: {
        fieldSize: TEXT_LIMIT,
        fieldNameSize: 100,
        fields: 100,
        files: 2 * MAX_ATTACHMENTS,
        fileSize: MAX_ATTACHMENT_BYTES,
      },
    });
    let left = AT_ONCE;
    busboy.on('field', (name, value) => {
      body[name] = value;
    });
    busboy.on('file', (_field, file, name) => {
      const parts: Buffer[] = [];
      let problem: Upload['problem'];
      file.on('limit', () => {
        problem = 'too_large';
      });
      file.on('data', (part: Buffer) => {
        left -= part.length;
        if (left < 0) problem ??= 'too_much_at_once';
        if (!takes || problem) parts.length = 0;
        else parts.push(part);
      });
      file.on('end', () => {
        // A box in which no file was chosen sends a file without a name.
        if (!takes || (!name && parts.length === 0 && !problem)) return;
        found.push({ name: nameOf(name), bytes: Buffer.concat(parts), ...(problem && { problem }) });
      });
    });
    busboy.on('finish', () => resolve(body));
    busboy.on('error', () => fail(400));
    payload.on('error', () => fail(400));
    payload.on('aborted', () => fail(400));
    payload.pipe(busboy);
  });
}

/** As browsers write a quotation mark in a name (HTML, "multipart form data"). */
function nameOf(sent: string | undefined): string {
  return (sent || 'bijlage').replaceAll('%22', '"');
}
