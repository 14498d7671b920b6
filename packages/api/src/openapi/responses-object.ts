import { ERROR_CODES, type ErrorCode } from "@analytics/core/errors";
import { errorBodySchema } from "../rest/error-body.ts";
import { IDEMPOTENCY_REPLAYED, takesIdempotencyKey } from "../rest/idempotency.ts";
import { errorsOf } from "../rest/route-errors.ts";
import type { MountedRoute } from "../rest/route-table.ts";
import { successBodySchema } from "../rest/success-body.ts";
import type { SchemaCollector } from "./schema-object.ts";

const TRACE = { "X-Trace-Id": { $ref: "#/components/headers/X-Trace-Id" } };
const ETAG = { ETag: { $ref: "#/components/headers/ETag" } };
const LIMITS = {
  "RateLimit-Policy": { $ref: "#/components/headers/RateLimit-Policy" },
  RateLimit: { $ref: "#/components/headers/RateLimit" },
};
const REPLAYED = { [IDEMPOTENCY_REPLAYED]: { $ref: `#/components/headers/${IDEMPOTENCY_REPLAYED}` } };
const EXTRA_HEADERS: Readonly<Record<number, object>> = {
  401: { "WWW-Authenticate": { $ref: "#/components/headers/WWW-Authenticate" } },
  429: { ...LIMITS, "Retry-After": { $ref: "#/components/headers/Retry-After" } },
  503: { "Retry-After": { $ref: "#/components/headers/Retry-After" } },
};

/** Every status with which a route may answer: its success, and its failures by the one table of errors. */
export function responsesObject(mounted: MountedRoute, schemas: SchemaCollector): Record<string, object> {
  const { route, answer } = mounted;
  const json = answer === null ? {} : { schema: schemas.ofOutput(successBodySchema(answer)) };
  const documents = Object.keys(route.documents ?? {}).map((type) => [type, { schema: { type: "string" } }]);
  const success = {
    description: ["Success.", ...Object.values(route.documents ?? {})].join(" "),
    headers: {
      ...TRACE,
      ...LIMITS,
      ...(route.revalidates === undefined ? {} : ETAG),
      ...(takesIdempotencyKey(mounted) ? REPLAYED : {}),
    },
    content: { "application/json": json, ...Object.fromEntries(documents) },
  };
  const unchanged = { description: "The caller has this answer.", headers: { ...TRACE, ...ETAG } };
  const failures = [...Map.groupBy(errorsOf(mounted), (code) => ERROR_CODES[code].http)]
    .sort(([left], [right]) => left - right)
    .map(([status, codes]) => [String(status), failureObject(status, codes, schemas)]);

  return {
    [String(route.status ?? 200)]: success,
    ...(route.revalidates === undefined ? {} : { 304: unchanged }),
    ...Object.fromEntries(failures),
  };
}

function failureObject(status: number, codes: readonly ErrorCode[], schemas: SchemaCollector): object {
  return {
    description: codes.map((code) => `\`${code}\``).join(", "),
    headers: { ...TRACE, ...EXTRA_HEADERS[status] },
    content: { "application/json": { schema: schemas.ofOutput(errorBodySchema) } },
  };
}
