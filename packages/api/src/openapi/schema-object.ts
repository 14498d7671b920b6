import { z } from "zod";

/** A JSON Schema of draft 2020-12, the dialect of OpenAPI 3.1. */
export type SchemaObject = z.core.JSONSchema.BaseSchema;

/** Converts zod schemas for one document and collects the schemas that have a name. */
export interface SchemaCollector {
  /** Of what is sent: unknown members are refused, and the schema says so. */
  ofInput(schema: z.ZodType): SchemaObject;
  /** Of what is answered: members may be added, so nothing is said about unknown ones. */
  ofOutput(schema: z.ZodType): SchemaObject;
  /** By name, in the order of the names. */
  components(): Record<string, SchemaObject>;
}

export function createSchemaCollector(): SchemaCollector {
  const named = new Map<string, SchemaObject>();
  const convert = (schema: z.ZodType, io: "input" | "output") => {
    // Inside of another schema, one with a name becomes a reference.
    const { properties, $defs = {} } = z.toJSONSchema(z.object({ schema }), {
      io,
      unrepresentable: "any",
      override: ({ jsonSchema }) => tidy(jsonSchema, io),
    });
    for (const [name, definition] of Object.entries($defs)) named.set(name, toComponentRefs(definition));

    return toComponentRefs(properties?.schema as SchemaObject);
  };

  return {
    ofInput: (schema) => convert(schema, "input"),
    ofOutput: (schema) => convert(schema, "output"),
    components: () => Object.fromEntries([...named].sort(([left], [right]) => (left < right ? -1 : 1))),
  };
}

/** Takes out what says nothing: bounds of exact integers, the pattern of a format, names that are text. */
function tidy(schema: SchemaObject, io: "input" | "output"): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.format !== undefined) delete schema.pattern;
  delete schema.propertyNames;
  delete schema.id;
  if (io === "output" && schema.additionalProperties === false) delete schema.additionalProperties;
}

function toComponentRefs<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
