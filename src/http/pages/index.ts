import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { FastifyPluginAsync } from 'fastify';
import { findVisitor } from '../../usecases/log-in.js';
import type { HttpDeps } from '../deps.js';
import type { Doors } from '../doors.js';
import type { RateLimits } from '../plugins/rate-limit.js';
import { sessionPlugin } from '../plugins/session.js';
import { visitLimit } from '../plugins/visit-limit.js';
import { commitmentPages } from './commitments.js';
import { disclosureQuestionPages } from './disclosure-questions.js';
import { draftPages } from './drafts.js';
import { errorPages } from './error-page.js';
import { escalationsPage } from './escalations.js';
import { figuresPage } from './figures.js';
import { fileSignalPage } from './file-signal.js';
import { FORM_LIMIT } from './forms.js';
import { languagePlugin } from './frame.js';
import { homePage } from './home.js';
import { logPages } from './log.js';
import { loginPage } from './login.js';
import { mailPage } from './mail.js';
import { maskTextPage } from './mask-text.js';
import { offerRoute } from './offers.js';
import { officeListPages } from './office-lists.js';
import { organisationPages } from './organisation.js';
import { ownAbsencePage } from './own-absence.js';
import { ownDataPage } from './own-data.js';
import { ownLoginPages } from './own-login.js';
import { ownSignalsPage } from './own-signals.js';
import { passwordPages } from './password.js';
import { queuePage } from './queue.js';
import { queueBoard } from './queue-board.js';
import { receiptPages } from './receipt.js';
import { registerPage } from './register.js';
import { secondFactorPages } from './second-factor.js';
import { securityPage } from './security.js';
import { signalPage } from './signal.js';
import { standardTextPages } from './standard-texts.js';
import { stepForwardPage } from './step-forward.js';
import { themePages } from './themes.js';
import { workPage } from './work.js';

interface PagesDeps extends HttpDeps {
  readonly doors: Doors;
  readonly limits?: RateLimits;
}

/** The pages for people: rendered here, all working without a script, and with a session in a cookie. */
export const pages: FastifyPluginAsync<PagesDeps> = async (app, deps) => {
  const { publicUrl } = deps;
  app.removeAllContentTypeParsers();
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: FORM_LIMIT });
  await app.register(languagePlugin, { publicUrl });
  await app.register(sessionPlugin, {
    publicUrl,
    findSession: (token, byItself) => findVisitor(deps, token, byItself),
  });
  errorPages(app, deps);
  await app.register(visitLimit, { limits: deps.limits });

  await app.register(homePage, deps);
  await app.register(loginPage, deps);
  await app.register(secondFactorPages, deps);
  await app.register(passwordPages, deps);
  await app.register(ownLoginPages, deps);
  await app.register(ownDataPage, deps);
  await app.register(fileSignalPage, deps);
  await app.register(draftPages, deps);
  await app.register(offerRoute, deps);
  await app.register(ownSignalsPage, deps);
  await app.register(stepForwardPage, deps);
  await app.register(receiptPages, deps);
  await app.register(logPages, deps);
  await app.register(securityPage, deps);
  await app.register(signalPage, deps);
  await app.register(maskTextPage, deps);
  await app.register(standardTextPages, deps);
  await app.register(queuePage, deps);
  await app.register(commitmentPages, deps);
  await app.register(disclosureQuestionPages, deps);
  await app.register(themePages, deps);
  await app.register(officeListPages, deps);
  await app.register(escalationsPage, deps);
  await app.register(figuresPage, deps);
  await app.register(registerPage, deps);
  await app.register(ownAbsencePage, deps);
  await app.register(organisationPages, deps);
  await app.register(mailPage, deps);
  await app.register(workPage, deps);
  await app.register(queueBoard, deps);
};
