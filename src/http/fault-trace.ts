/** Where a fault arose, for the log. Never its message: that of a database holds what people wrote. */
export function traceOf(error: unknown) {
  if (!(error instanceof Error)) return { fault: typeof error };
  const { code } = Object(error.cause ?? error) as { code?: unknown };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { fault: error.name, code: typeof code === 'string' ? code : undefined, frames };
}
