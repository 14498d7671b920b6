import { AppError, toAppError, unavailable } from "@analytics/core/errors";

/** SQLSTATE classes that say «the server cannot serve now»: connection, resources, operator intervention, system. */
const UNAVAILABLE_CLASSES = new Set(["08", "53", "57", "58"]);
/** Not what Node says of a socket, such as EPIPE. */
const SQLSTATE = /^(?!E)[0-9A-Z]{5}$/;
const RETRY_CODES = new Set(["40001", "40P01", "55P03"]);

/**
 * What a failed Postgres statement means: UPSTREAM_UNAVAILABLE when there is no SQLSTATE (the network) or it is one that
 * passes (connection, resources, deadlock), else INTERNAL.
 */
export function fromPostgresError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const state = sqlState(error);
  if (state === undefined || UNAVAILABLE_CLASSES.has(state.slice(0, 2)) || RETRY_CODES.has(state)) {
    return unavailable("Postgres", error);
  }

  return toAppError(error);
}

function sqlState(error: unknown): string | undefined {
  // drizzle wraps the driver's error and keeps it as the cause.
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && typeof current.code === "string" && SQLSTATE.test(current.code)) {
      return current.code;
    }
  }

  return undefined;
}
