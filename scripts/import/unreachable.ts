const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
/** SQLSTATE: a connection that failed, credentials that are none, a database that does not exist, one that starts or stops. */
const REFUSED = /^(?:08|28|3D|57P)/;

/** One line about a database that could not be reached or let nobody in; null for every other failure. */
export function describeUnreachable(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = "code" in current ? String(current.code) : "";
    if (NETWORK.has(code) || REFUSED.test(code))
      return `The databases cannot be reached: ${firstOf(current).message}. Does the platform still start, or do DATABASE_URL, POSTGRES_PORT or CLICKHOUSE_URL name another place?`;
  }

  return null;
}

/** Of a name with several addresses each fails, and the error around them says nothing. */
function firstOf(error: Error): Error {
  return error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;
}
