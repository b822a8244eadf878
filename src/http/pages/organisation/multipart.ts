import { Busboy } from '@fastify/busboy';
import type { FastifyInstance } from 'fastify';

/** The largest file that is taken: far more than the rows of the largest agency. */
const FILE_LIMIT = 20 * 1024 * 1024;

/**
 * Reads forms with a file (`multipart/form-data`) in a scope: the body holds each field, and each file as text, under
 * its name. What is no UTF-8 comes as U+FFFD, so that whoever reads it can say so.
 */
export function readForms(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', { bodyLimit: FILE_LIMIT }, (request, payload, done) => {
    const body: Record<string, string> = Object.create(null);
    const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' };
    let over = false;
    const finish = (error: Error | null) => {
      if (over) return;
      over = true;
      if (error) payload.unpipe(busboy);
      done(error, body);
    };
    const busboy = new Busboy({
      headers,
      limits: { fileSize: FILE_LIMIT, fieldSize: FILE_LIMIT, fields: 50, files: 1 },
    });
    busboy.on('field', (name, value) => {
      body[name] = value;
    });
    busboy.on('file', (name, file) => {
      const parts: Buffer[] = [];
      file.on('data', (part: Buffer) => parts.push(part));
      file.on('limit', () => finish(tooLarge()));
      file.on('end', () => {
        body[name] = Buffer.concat(parts).toString('utf8');
      });
    });
    busboy.on('finish', () => finish(null));
    busboy.on('error', () => finish(unreadable()));
    payload.pipe(busboy);
  });
}

function tooLarge(): Error {
  return Object.assign(new Error('the file is too large'), { statusCode: 413 });
}

function unreadable(): Error {
  return Object.assign(new Error('the form cannot be read'), { statusCode: 400 });
}
