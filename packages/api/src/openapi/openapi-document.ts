import type { Metric } from "@analytics/metrics/model";
import { SESSION_COOKIE } from "../auth/session-cookie.ts";
import type { MountedRoute } from "../rest/route-table.ts";
import { SERVICE_VERSION } from "../service-version.ts";
import { operationObject, tagOf } from "./operation-object.ts";
import { REFERENCE_PATHS } from "./reference-operations.ts";
import type { ParameterObject } from "./request-object.ts";
import { createSchemaCollector } from "./schema-object.ts";

/** An OpenAPI 3.1 description. */
export interface OpenApiDocument {
  openapi: "3.1.1";
  info: object;
  servers: object[];
  tags: { name: string }[];
  security: object[];
  paths: Record<string, Record<string, object>>;
  components: Record<string, Record<string, unknown>>;
}

const DESCRIPTION = `Events in, exact numbers out. A success is \`{"status":"success","data":…,"meta":{…}}\`, a failure
\`{"status":"error","error":{"code","message","details"}}\`; both carry the trace id of the request. Unknown and repeated
parameters are refused. Lists page by \`cursor\` and \`limit\`; \`meta.next_cursor\` is null on the last page. Members may be
added to answers at any time; nothing is taken away without notice.`;

const SECURITY_SCHEMES = {
  bearer: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "A signed token with the claims `sub`, `roles` and, where they apply, `developer_id` and `scope`.",
  },
  apiKey: {
    type: "apiKey",
    in: "header",
    name: "X-API-Key",
    description: "A key of `POST /api-keys`, with the scopes of a service.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: SESSION_COOKIE,
    description: "The console's session. A change must come from a page of the same origin (`Origin`).",
  },
};

const HEADERS = {
  "X-Trace-Id": {
    description:
      "The id under which the request is found in logs: of the caller's `traceparent`, if it sent one.",
    required: true,
    schema: { type: "string" },
  },
  "Retry-After": { description: "Seconds to wait before the next try.", schema: { type: "string" } },
  ETag: {
    description: "Names this answer, for `If-None-Match`; a strong one.",
    required: true,
    schema: { type: "string" },
  },
  "RateLimit-Policy": {
    description:
      "What the caller may ask: how much at once (`q`), and the seconds in which it comes back (`w`).",
    schema: { type: "string" },
  },
  RateLimit: {
    description: "What is left of it (`r`), and the seconds until all is back (`t`).",
    schema: { type: "string" },
  },
  "Idempotency-Replayed": {
    description: "`true`: this request ran before, and this is how it was answered then.",
    schema: { type: "string", const: "true" },
  },
  "WWW-Authenticate": { description: "How to sign in.", schema: { type: "string" } },
};

/** The description of every REST route, from the procedures and the catalogue of metrics; nothing is declared for it alone. */
export function openApiDocument(
  routes: readonly MountedRoute[],
  metrics: readonly Pick<Metric, "name">[],
): OpenApiDocument {
  const schemas = createSchemaCollector();
  const paths: OpenApiDocument["paths"] = {};
  for (const mounted of routes) {
    const operation = operationObject(mounted, schemas);
    const { path, method } = mounted.route;
    paths[path] = { ...paths[path], [method.toLowerCase()]: nameMetrics(operation, path, metrics) };
  }
  const tags = [...new Set(routes.map(({ procedure }) => tagOf(procedure)))];

  return {
    openapi: "3.1.1",
    info: {
      title: "Analytics Service",
      version: SERVICE_VERSION,
      description: DESCRIPTION,
      license: LICENSE,
    },
    servers: [{ url: "/api/v1/analytics" }],
    tags: [...tags, "reference"].map((name) => ({ name })),
    security: Object.keys(SECURITY_SCHEMES).map((scheme) => ({ [scheme]: [] })),
    paths: { ...paths, ...REFERENCE_PATHS },
    components: { schemas: schemas.components(), securitySchemes: SECURITY_SCHEMES, headers: HEADERS },
  };
}

const LICENSE = { name: "Apache-2.0", identifier: "Apache-2.0" };

/** The metrics that exist are data, not part of any schema. */
function nameMetrics(
  operation: Record<string, unknown>,
  path: string,
  metrics: readonly Pick<Metric, "name">[],
): Record<string, unknown> {
  if (!path.startsWith("/metrics/{name}")) return operation;
  const names = metrics.map((metric) => metric.name).sort();
  const parameters = (operation.parameters as ParameterObject[]).map((parameter) =>
    parameter.in === "path" ? { ...parameter, schema: { type: "string", enum: names } } : parameter,
  );

  return { ...operation, parameters };
}
