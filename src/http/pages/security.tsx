import type { FastifyPluginAsync } from 'fastify';
import type { HttpDeps } from '../deps.js';
import { contactText, SECURITY_PAGE, securityContact, securityTxt } from '../security-txt.js';
import { attributeText } from './components/attribute-text.js';
import { languageOf, sendPage } from './frame.js';

type SecurityDeps = Pick<HttpDeps, 'store' | 'clock' | 'publicUrl' | 'securityContact'>;

/** For who finds a leak, also without logging in: where to report it, for programs (RFC 9116) and for people. */
export const securityPage: FastifyPluginAsync<SecurityDeps> = async (app, deps) => {
  app.get('/.well-known/security.txt', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(securityTxt(deps, deps.clock.now())),
  );

  app.get(SECURITY_PAGE, async (request, reply) => {
    const t = languageOf(request);
    const contact = securityContact(deps);
    return sendPage(deps, request, reply, {
      title: t('security.title'),
      body: (
        <>
          <h1 safe>{t('security.title')}</h1>
          <p class="wk-lead" safe>
            {t('security.intro')}
          </p>
          <p>
            <a href={attributeText(contact)} safe>
              {t('security.contact', { contact: contactText(contact) })}
            </a>
          </p>
          <section aria-labelledby="hoe">
            <h2 id="hoe" safe>
              {t('security.how')}
            </h2>
            <ul>
              <li safe>{t('security.how.repeat')}</li>
              <li safe>{t('security.how.look')}</li>
              <li safe>{t('security.how.quiet')}</li>
            </ul>
          </section>
          <p safe>{t('security.not_here')}</p>
        </>
      ),
    });
  });
};
