/** How long to wait between tries. */
export interface Backoff {
  /** The first wait is up to this long, each further one up to twice as long. */
  baseMs: number;
  maxMs: number;
}

/**
 * Milliseconds before the next try: a random part of a range that doubles with each failure, so that callers that failed together do
 * not come back together; never less than what the service asked for. `failures` counts from 1.
 */
export function waitMs(
  { baseMs, maxMs }: Backoff,
  failures: number,
  retryAfterSeconds = 0,
  random: () => number = Math.random,
): number {
  const range = Math.min(maxMs, baseMs * 2 ** Math.min(failures - 1, 30));

  return retryAfterSeconds * 1_000 + random() * range;
}
