import { openApiDocument } from "@analytics/api/openapi/openapi-document";
import { takesIdempotencyKey } from "@analytics/api/rest/idempotency";
import { createRouteTable, type MountedRoute } from "@analytics/api/rest/route-table";
import { appRouter } from "@analytics/api/routers/app-router";
import { assert } from "@analytics/core/errors";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { indent, type JsonSchema, toTypeScript } from "./schema-types.ts";

interface Operation {
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { content: Record<string, { schema: JsonSchema }> }>;
  summary: string;
}

/** packages/client/src/generated/operations.ts: the operations of the OpenAPI description as types, and where each of them is. */
export function clientOperations(): string {
  const { routes } = createRouteTable(appRouter);
  const document = openApiDocument(routes, METRICS);
  const described = routes.flatMap((mounted) => {
    const { path, method } = mounted.route;
    const operation = document.paths[path]?.[method.toLowerCase()] as Operation;
    const input = inputOf(operation);

    // Bodies in forms of their own are sent by code of their own.
    return input === null ? [] : [{ mounted, operation, input }];
  });
  const schemas = Object.entries(document.components.schemas ?? {}) as [string, JsonSchema][];

  return indent(`// Made by \`npm run generate\` from the OpenAPI description.

/** Bodies by their names in the description. */
export interface Schemas {
${schemas.map(([name, schema]) => `  ${name}: ${toTypeScript(schema)};`).join("\n")}
}

/** Every operation: what it takes, and the two parts of its answer. */
export interface Operations {
${described.map(({ mounted, operation, input }) => operationType(mounted, operation, input)).join("\n")}
}

/** Where the operations are. \`keyed\`: it takes an \`Idempotency-Key\`. */
export const OPERATIONS: Readonly<
  Record<keyof Operations, { method: string; path: string; keyed: boolean }>
> = {
${described.map(({ mounted }) => place(mounted)).join("\n")}
};
`);
}

/** All members of the request in one object; null for a body that is none. */
function inputOf({ parameters = [], requestBody }: Operation): JsonSchema | null {
  const own = parameters.filter((parameter) => parameter.in !== "header");
  const properties = Object.fromEntries(
    own.map(({ name, description, schema }) => [
      name,
      { ...schema, ...(description ? { description } : {}) },
    ]),
  );
  const required = own.filter((parameter) => parameter.required).map(({ name }) => name);
  const body = requestBody?.content["application/json"]?.schema;
  if (body === undefined) return { type: "object", properties, required };
  if (body.properties === undefined) return null;

  return {
    type: "object",
    properties: { ...properties, ...body.properties },
    required: [...required, ...(body.required ?? [])],
  };
}

function operationType(
  { procedure }: MountedRoute,
  { responses, summary }: Operation,
  input: JsonSchema,
): string {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
  const envelope = success?.content["application/json"]?.schema.properties;
  assert(envelope?.data !== undefined && envelope.meta !== undefined, `${procedure} declares its answer`);

  return `  /** ${summary} */
  "${procedure}": {
    input: ${toTypeScript(input)};
    data: ${toTypeScript(envelope.data)};
    meta: ${toTypeScript(envelope.meta)};
  };`;
}

function place(mounted: MountedRoute): string {
  const { method, path } = mounted.route;

  return `  "${mounted.procedure}": { method: "${method}", path: "${path}", keyed: ${takesIdempotencyKey(mounted)} },`;
}
