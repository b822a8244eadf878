import type { MessageKey } from '../i18n/translate.js';

/** An answer that says no, thrown where a hook must stop a request; the error handler gives it its form. */
export interface HttpRefusal extends Error {
  readonly statusCode: number;
  /** What is said to the person. */
  readonly messageKey: MessageKey;
}

export function httpRefusal(statusCode: number, messageKey: MessageKey): HttpRefusal {
  return Object.assign(new Error(messageKey), { statusCode, messageKey });
}

export function isHttpRefusal(error: unknown): error is HttpRefusal {
  return error instanceof Error && 'messageKey' in error && 'statusCode' in error;
}
