import { assert } from "@analytics/core/errors";
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import { type Asks, asksOf } from "../graphql/asks.ts";
import { schema } from "../graphql/schema.ts";

type Field = GraphQLField<unknown, unknown>;

/** A field of the schema that asks the service. */
export interface AskingField {
  type: GraphQLObjectType;
  field: Field;
  asks: Asks;
  /** The field of the root that leads to it; null: it is one of the root itself. */
  parent: { field: Field; asks: Asks } | null;
}

const root = schema.getQueryType() as GraphQLObjectType;

/** Every field that asks, found by walking the types. Throws for one that no field of the root leads to. */
export function askingFields(): AskingField[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const asks = asksOf(field);

        return asks === null ? [] : [{ type, field, asks, parent: type === root ? null : wayTo(type) }];
      }),
    );
}

function wayTo(type: GraphQLObjectType): NonNullable<AskingField["parent"]> {
  const field = Object.values(root.getFields()).find((each) => getNamedType(each.type) === type);
  const asks = field === undefined ? null : asksOf(field);
  assert(field !== undefined && asks !== null, `a field of the root answers one ${type.name}`);

  return { field, asks };
}

/**
 * An operation that asks the field, with `given` as its arguments and `samples` for those that are required, by their names; both as
 * they stand in JSON.
 */
export function operationFor(
  { field, parent }: AskingField,
  samples: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>> = {},
): { query: string; variables: Record<string, unknown> } {
  const variables: Record<string, unknown> = {};
  const types: string[] = [];
  const call = (of: Field, values: Readonly<Record<string, unknown>>): string => {
    const named = of.args.filter((arg) => Object.hasOwn(values, arg.name) || isRequiredArgument(arg));
    const args = named.map((arg) => {
      const variable = `v${types.length}`;
      types.push(`$${variable}: ${arg.type}`);
      variables[variable] = values[arg.name] ?? samples[arg.name];

      return `${arg.name}: $${variable}`;
    });

    return `${of.name}${args.length > 0 ? `(${args.join(", ")})` : ""}`;
  };
  const inner = `${call(field, given)} ${selectionOf(field)}`;
  const body = parent === null ? inner : `${call(parent.field, {})} { ${inner} }`;

  return { query: `query${types.length > 0 ? `(${types.join(", ")})` : ""} { ${body} }`, variables };
}

/** One leaf, however deep. */
function selectionOf(field: Field): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return "";
  const fields = Object.values(type.getFields()).filter((each) => asksOf(each) === null);
  const leaf = fields.find((each) => isLeafType(getNamedType(each.type)));
  if (leaf !== undefined) return `{ ${leaf.name} }`;
  const [first] = fields;
  assert(first !== undefined, `${type.name} has fields`);

  return `{ ${first.name} ${selectionOf(first)} }`;
}
