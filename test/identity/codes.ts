import { Secret, TOTP } from 'otpauth';

/** What the app of somebody shows. @param secret base32. */
export function codeAt(secret: string, at: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
}
