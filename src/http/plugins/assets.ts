import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type {} from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { ownFile } from '../../own-files.js';

/** The parts of the NL Design System component CSS that our pages use, in the order in which they must cascade. */
const COMPONENTS = [
  'document',
  'alert',
  'button',
  'form-field',
  'form-field-description',
  'form-field-error-message',
  'form-fieldset',
  'form-label',
  'select',
  'textbox',
  'textarea',
  'radio-button',
  'custom-checkbox',
  'table',
  'data-list',
  'blockquote',
];
/** Our own style sheets, sent as one. */
const OWN_STYLES = ['weerklank.css', 'form.css', 'parts.css', 'signal.css', 'organisation.css'];
/** Our own scripts, each after those that it imports. */
const OWN_SCRIPTS = ['wait.js', 'drafts.js', 'offers.js', 'standard-texts.js', 'passkeys.js', 'desk.js'];
const FONT_WEIGHTS = [400, 500, 700];

type Encoding = 'br' | 'gzip' | 'identity';

interface Asset {
  contentType: string;
  body: Buffer;
  hash: string;
  compressed: Map<Encoding, Buffer>;
}

function asset(contentType: string, body: Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { contentType, body, hash, compressed: new Map() };
}

/** Only what stands here is served: each file is read once, by name, never found by the path of a request. */
function loadAssets(): Map<string, Asset> {
  const own = join(dirname(ownFile('package.json')), 'src', 'http', 'assets');
  const here = createRequire(import.meta.url);
  // The parts are dependencies of the bundle, so they are looked up from its place, wherever npm has put them.
  const bundle = createRequire(here.resolve('@rijkshuisstijl-community/components-css/package.json'));
  const components = COMPONENTS.map((part) => readFileSync(bundle.resolve(`@utrecht/${part}-css/dist/index.css`)));

  const assets = new Map<string, Asset>();
  for (const weight of FONT_WEIGHTS) {
    const file = here.resolve(`@fontsource/fira-sans/files/fira-sans-latin-${weight}-normal.woff2`);
    assets.set(`fira-sans-${weight}.woff2`, asset('font/woff2', readFileSync(file)));
  }
  const css = (body: string) =>
    asset(
      'text/css; charset=utf-8',
      Buffer.from(body.replaceAll(/url\("([\w.-]+)"\)/g, (_, name: string) => `url("${urlOf(assets, name)}")`)),
    );
  assets.set('components.css', css(components.join('\n')));
  assets.set('tokens.css', css(readFileSync(join(own, 'tokens.css'), 'utf8')));
  const ours = OWN_STYLES.map((name) => readFileSync(join(own, name), 'utf8'));
  assets.set('weerklank.css', css(ours.join('\n')));
  for (const name of OWN_SCRIPTS) {
    const written = readFileSync(join(own, name), 'utf8');
    const linked = written.replaceAll(/ from '\.\/([\w-]+\.js)';/g, (_, to: string) => ` from '${urlOf(assets, to)}';`);
    assets.set(name, asset('text/javascript; charset=utf-8', Buffer.from(linked)));
  }
  assets.set('icon.svg', asset('image/svg+xml', readFileSync(join(own, 'icon.svg'))));
  return assets;
}

function urlOf(assets: Map<string, Asset>, name: string): string {
  const found = assets.get(name);
  if (!found) throw new Error(`There is no asset ${name}`);
  return `/assets/${name}?v=${found.hash}`;
}

const assets = loadAssets();

/** The address of an asset with the hash of its content in it, so that a browser may keep it for a year. */
export function assetUrl(name: string): string {
  return urlOf(assets, name);
}

function encodingFor(contentType: string, accepted: string | undefined): Encoding {
  if (contentType.startsWith('font/')) return 'identity';
  const offers = (accepted ?? '').split(',').map((offer) => offer.trim().replaceAll(' ', ''));
  const accepts = (name: Encoding) =>
    offers.some((offer) => offer.split(';')[0] === name && !/;q=0(\.0*)?$/.test(offer));
  if (accepts('br')) return 'br';
  return accepts('gzip') ? 'gzip' : 'identity';
}

function bodyIn(found: Asset, encoding: Encoding): Buffer {
  if (encoding === 'identity') return found.body;
  let body = found.compressed.get(encoding);
  if (!body) {
    body =
      encoding === 'gzip'
        ? gzipSync(found.body, { level: 9 })
        : brotliCompressSync(found.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    found.compressed.set(encoding, body);
  }
  return body;
}

/** Serves style sheets, scripts, fonts and the icon under /assets/ from memory; anything else there is not found. */
export const assetsPlugin = fp(
  async function assetsPlugin(app: FastifyInstance) {
    for (const [name, found] of assets) {
      app.get<{ Querystring: { v?: string } }>(`/assets/${name}`, { schema: { hide: true } }, (request, reply) => {
        const encoding = encodingFor(found.contentType, request.headers['accept-encoding']);
        const etag = `"${found.hash}-${encoding}"`;
        reply.headers({
          'cache-control': request.query.v === found.hash ? 'public, max-age=31536000, immutable' : 'no-cache',
          etag,
          vary: 'accept-encoding',
        });
        const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
        if (known?.includes(etag)) return reply.code(304).send();
        if (encoding !== 'identity') reply.header('content-encoding', encoding);
        return reply.type(found.contentType).send(bodyIn(found, encoding));
      });
    }
  },
  { name: 'assets' },
);
