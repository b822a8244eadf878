import type { RateLimits } from '../../../src/http/plugins/rate-limit.js';

/** For a test that asks for more than a person would, about something else: a 429 would hide what it looks for. */
export const UNLIMITED: RateLimits = { requestsOfPerson: 1e9, usesOfCredential: 1e9 };
