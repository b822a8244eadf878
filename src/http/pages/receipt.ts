import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Translate } from '../../i18n/translate.js';
import { ownReceipt, type Receipt } from '../../usecases/receipts.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { languageOf } from './frame.js';
import { askToLogIn } from './login.js';
import { proofFile } from './receipt/proof-file.js';

type ReceiptDeps = Pick<HttpDeps, 'store' | 'signer' | 'publicUrl' | 'demo'>;

/** What the submitter of a signal keeps (`/signalen/:number/ontvangstbewijs/…`): on paper, as text, and with the proof. */
export const receiptPages: FastifyPluginAsync<ReceiptDeps> = async (app, deps) => {
  app.get<{ Params: { number: string; form: string } }>(
    '/signalen/:number/ontvangstbewijs/:form',
    async (request, reply) => {
      if (!request.session) return askToLogIn(deps, request, reply);
      const { number, form } = request.params;
      const found = await ownReceipt(deps, request.session.person.id, number.toUpperCase());
      if (!found.ok) throw httpRefusal(404, 'refusal.not_found');
      return sendReceipt(deps, languageOf(request), reply, found.value, form);
    },
  );
};

/** A receipt as a file to keep. @throws 404 for a form that there is not. */
export async function sendReceipt(
  { signer, publicUrl }: Pick<HttpDeps, 'signer' | 'publicUrl'>,
  t: Translate,
  reply: FastifyReply,
  receipt: Receipt,
  form: string,
): Promise<FastifyReply> {
  const download = (type: string, ending: string) =>
    reply
      .type(type)
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="ontvangstbewijs-${receipt.facts.number}.${ending}"`);
  switch (form) {
    case 'pdf': {
      // Only here: it takes a fifth of a second to load, and few starts of the server ever need it.
      const { receiptPdf } = await import('./receipt/pdf.js');
      return download('application/pdf', 'pdf').send(await receiptPdf(t, receipt, `${publicUrl}/logboek`));
    }
    case 'tekst':
      return download('text/plain; charset=utf-8', 'txt').send(receipt.note);
    case 'bewijs':
      return download('application/json; charset=utf-8', 'json').send(proofFile(receipt, signer.verifier));
    default:
      throw httpRefusal(404, 'refusal.not_found');
  }
}
