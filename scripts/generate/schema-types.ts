/** The part of JSON Schema that the OpenAPI description is written in. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

const NAMES: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/** A schema as a type. References are to members of `Schemas`. Throws for what it does not know. */
export function toTypeScript(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return `Schemas["${schema.$ref.split("/").at(-1)}"]`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (Array.isArray(schema.type))
    return schema.type.map((type) => toTypeScript({ ...schema, type })).join(" | ");
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts !== undefined) return parts.map(toTypeScript).join(" | ");
  if (schema.type === "array") return `(${toTypeScript(schema.items ?? {})})[]`;
  if (schema.type === "object") return objectType(schema);
  if (schema.type === undefined) return "unknown";
  const name = NAMES[schema.type];
  if (name === undefined) throw new Error(`There is no type for ${JSON.stringify(schema).slice(0, 200)}`);

  return name;
}

/** Indents lines by the braces that are open before them. */
export function indent(text: string): string {
  let depth = 0;

  return text
    .split("\n")
    .map((line) => {
      const bare = line.trim();
      if (bare.startsWith("*")) return ` ${bare}`;
      if (/^[}>]/.test(bare)) depth -= 1;
      const indented = bare === "" ? "" : "  ".repeat(depth) + bare;
      if (/[{<]$/.test(bare)) depth += 1;

      return indented;
    })
    .join("\n");
}

function objectType({ properties = {}, required = [], additionalProperties }: JsonSchema): string {
  const members = Object.entries(properties).map(([name, schema]) => {
    const comment = schema.description === undefined ? "" : `/** ${schema.description} */\n`;

    return `${comment}"${name}"${required.includes(name) ? "" : "?"}: ${toTypeScript(schema)};`;
  });
  if (typeof additionalProperties === "object") {
    const inner = members.length > 0 ? "unknown" : toTypeScript(additionalProperties);

    return `{ ${members.join("\n")} [name: string]: ${inner} }`;
  }

  return members.length === 0 ? "Record<never, never>" : `{\n${members.join("\n")}\n}`;
}
