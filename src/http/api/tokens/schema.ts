import { z } from 'zod';
import { moment } from '../formats.js';

/** Far more than a user name or a password can have; it bounds the work of hashing. */
const MAX_TYPED = 1000;

export const credentials = z
  .strictObject({
    username: z.string().min(1).max(MAX_TYPED),
    password: z.string().min(1).max(MAX_TYPED).meta({ format: 'password' }),
    otp: z.string().min(1).max(MAX_TYPED).optional().meta({ description: 'api.token.otp' }),
  })
  .meta({ id: 'Credentials' });

export const refresh = z
  .strictObject({ refreshToken: z.string().min(1).max(MAX_TYPED).meta({ format: 'password' }) })
  .meta({ id: 'Refresh' });

/** The names are those of OAuth 2.0 (RFC 6749, 5.1), written as all names here. */
export const tokenPair = z
  .object({
    accessToken: z.string().meta({ description: 'api.token.access' }),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().meta({ description: 'api.token.expires_in' }),
    refreshToken: z.string().meta({ description: 'api.token.refresh' }),
    refreshExpiresAt: moment,
  })
  .meta({ id: 'TokenPair', description: 'api.token' });
