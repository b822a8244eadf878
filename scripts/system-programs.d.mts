export function findPostgres(): string | undefined;
export function findChromium(): string | undefined;
export function findClamd(): string | undefined;
export function findRedis(): string | undefined;
