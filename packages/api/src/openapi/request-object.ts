import { z } from "zod";
import { IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_PATTERN, takesIdempotencyKey } from "../rest/idempotency.ts";
import type { RestBody } from "../rest/route.ts";
import type { MountedRoute } from "../rest/route-table.ts";
import type { SchemaCollector, SchemaObject } from "./schema-object.ts";

export interface ParameterObject {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  style?: "form";
  explode?: false;
  schema: SchemaObject;
}

export interface RequestObject {
  parameters?: ParameterObject[];
  requestBody?: { required: boolean; description?: string; content: Record<string, object> };
}

const IDEMPOTENCY_PARAMETER: ParameterObject = {
  name: IDEMPOTENCY_KEY,
  in: "header",
  description:
    "A key of your choice, such as a UUID. Within a day the same request with it is answered as the first one and runs no second time.",
  schema: { type: "string", pattern: IDEMPOTENCY_KEY_PATTERN },
};

/** Parameters and bodies of a route: by the input schema of its procedure, or by what the route says about its own reader. */
export function requestObject(mounted: MountedRoute, schemas: SchemaCollector): RequestObject {
  const { route, input } = mounted;
  const { properties, required, ...whole } = fieldsOf(input, schemas);
  const pathNames = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const path = pathNames.map((name) => toPathParameter(name, properties[name] ?? { type: "string" }));
  const rest = Object.fromEntries(Object.entries(properties).filter(([name]) => !pathNames.includes(name)));
  if (route.method === "GET" || route.method === "DELETE") {
    const query =
      route.request?.query === undefined
        ? { properties: rest, required }
        : fieldsOf(route.request.query, schemas);
    const parameters = [...path, ...toQueryParameters(query)];

    return parameters.length === 0 ? {} : { parameters };
  }
  const content = contentOf({
    ...whole,
    properties: rest,
    required: required.filter((name) => name in rest),
  });

  const parameters = [...path, ...(takesIdempotencyKey(mounted) ? [IDEMPOTENCY_PARAMETER] : [])];

  return {
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(content === null ? {} : { requestBody: content }),
  };

  function contentOf(fields: Fields): RequestObject["requestBody"] | null {
    const bodies = route.request?.bodies;
    if (bodies !== undefined) {
      const media = Object.entries(bodies).map(([type, body]) => [type, toMedia(body, schemas)]);

      return { required: true, content: Object.fromEntries(media) };
    }
    if (Object.keys(fields.properties).length === 0) return null;
    const isRequired = fields.required.length > 0;
    const { required: names, ...others } = fields;
    const schema = { type: "object", ...others, ...(isRequired ? { required: names } : {}) };

    return { required: isRequired, content: { "application/json": { schema } } };
  }
}

interface Fields {
  properties: Record<string, SchemaObject>;
  required: string[];
  additionalProperties?: unknown;
}

/** The members of an object schema; none of a parser that is no schema. */
function fieldsOf(input: unknown, schemas: SchemaCollector): Fields {
  if (!(input instanceof z.ZodType)) return { properties: {}, required: [] };
  const { type: _, default: __, properties = {}, required = [], ...others } = schemas.ofInput(input);

  return { ...others, properties: properties as Record<string, SchemaObject>, required };
}

function toPathParameter(name: string, schema: SchemaObject): ParameterObject {
  const { description, ...rest } = schema;

  return { name, in: "path", required: true, ...(description ? { description } : {}), schema: rest };
}

function toQueryParameters({ properties, required }: Fields): ParameterObject[] {
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = listOf(property) ?? property;

    return {
      name,
      in: "query",
      ...(required.includes(name) ? { required: true } : {}),
      ...((description ?? property.description) ? { description: description ?? property.description } : {}),
      ...(schema.type === "array" ? { style: "form", explode: false } : {}),
      schema,
    };
  });
}

/** Of «a list, or its text with commas» the list: in a query the two are one. */
function listOf(schema: SchemaObject): SchemaObject | undefined {
  return (schema.anyOf as SchemaObject[] | undefined)?.find((part) => part.type === "array");
}

function toMedia({ schema, example }: RestBody, schemas: SchemaCollector): object {
  return { schema: schemas.ofInput(schema), ...(example === undefined ? {} : { example }) };
}
