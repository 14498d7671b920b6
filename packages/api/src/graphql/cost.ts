import { tooExpensive } from "@analytics/core/errors";
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { type Asks, asksOf } from "./asks.ts";

const DEPTH_MAX = 10;
/** Fields, and fragments as often as they are spread, which nest to numbers that must not be walked. */
const SELECTIONS_MAX = 500;
const COST_MAX = 1_000;
/** The introspection that every tool sends is deep, wide and cheap. */
const INTROSPECTION = new Set(["__schema", "__type"]);

type Arguments = Readonly<Record<string, unknown>>;
type VariableValues = NonNullable<ReturnType<typeof getVariableValues>["variableValues"]>;

interface Walk {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: VariableValues;
  /** Of the fields seen so far: a fragment's are read once, however often it is spread. */
  given: Map<FieldNode, Arguments>;
  selections: number;
}

export interface AskedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** As the caller sent them: defaults and coercion are ours to apply. */
  variables: Readonly<Record<string, unknown>>;
}

/**
 * Refuses an operation that is too deep, too wide or asks too much, before any of it runs. Throws QUERY_TOO_EXPENSIVE with what it
 * would cost and what is allowed, and an error of GraphQL when variables do not fit. The document must be a valid query of the schema.
 */
export function checkCost(schema: GraphQLSchema, asked: AskedOperation): void {
  const cost = operationCost(schema, asked);
  if (cost > COST_MAX)
    throw tooExpensive(`The query would cost ${Math.ceil(cost)}; ${COST_MAX} are allowed.`, {
      cost: Math.ceil(cost),
      limit: COST_MAX,
    });
}

/** The sum of what its fields declare (`asks`). Throws QUERY_TOO_EXPENSIVE when it is too deep or too wide, an error of GraphQL when variables do not fit. */
export function operationCost(
  schema: GraphQLSchema,
  { document, operation, variables }: AskedOperation,
): number {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  );
  const type = schema.getQueryType();
  if (type == null) return 0;
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced.errors !== undefined) throw coerced.errors[0];

  return costOf(
    operation.selectionSet,
    { fragments, variables: coerced.variableValues, given: new Map(), selections: 0 },
    { type, depth: 1, times: 1, isListed: false },
  );
}

interface Place {
  /** Whose fields are selected. */
  type: GraphQLObjectType;
  depth: number;
  /** How often the selection is answered. */
  times: number;
  isListed: boolean;
}

function costOf(selection: SelectionSetNode, walk: Walk, place: Place): number {
  if (place.depth > DEPTH_MAX)
    throw tooExpensive(`The query is deeper than ${DEPTH_MAX} levels.`, { limit: DEPTH_MAX });
  let cost = 0;
  for (const node of selection.selections) {
    walk.selections += 1;
    if (walk.selections > SELECTIONS_MAX)
      throw tooExpensive(`The query has more than ${SELECTIONS_MAX} fields and fragments.`, {
        limit: SELECTIONS_MAX,
      });
    if (node.kind === Kind.FIELD) cost += fieldCost(node, walk, place);
    else {
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : walk.fragments.get(node.name.value);
      // The schema has object types only, so a fragment is on the type that it is spread in.
      if (fragment !== undefined)
        cost += costOf(fragment.selectionSet, walk, { ...place, depth: place.depth + 1 });
    }
  }

  return cost;
}

function fieldCost(node: FieldNode, walk: Walk, { type, depth, times, isListed }: Place): number {
  const name = node.name.value;
  if (INTROSPECTION.has(name)) return 0;
  const field = type.getFields()[name];
  if (field === undefined) return 0;
  const asked = asksOf(field);
  const given = asked === null ? {} : argumentsOf(field, node, walk);
  const own = asked === null ? 0 : costOfAsking(asked, isListed) * (1 + dimensionsOf(given)) * times;
  const inner = getNamedType(field.type);
  if (node.selectionSet === undefined || !isObjectType(inner)) return own;
  const length = asked?.nodes === undefined ? 1 : lengthOf(given, asked.nodes);

  return (
    own +
    costOf(node.selectionSet, walk, {
      type: inner,
      depth: depth + 1,
      times: times * length,
      isListed: isListed || length > 1,
    })
  );
}

function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { given, variables }: Walk,
): Arguments {
  const known = given.get(node) ?? getArgumentValues(field, node, variables);
  given.set(node, known);

  return known;
}

function costOfAsking({ cost, shareInList = 1 }: Asks, isListed: boolean): number {
  return isListed ? cost * shareInList : cost;
}

function lengthOf({ first }: Arguments, otherwise: number): number {
  return typeof first === "number" ? Math.max(1, first) : otherwise;
}

function dimensionsOf({ dimensions }: Arguments): number {
  return Array.isArray(dimensions) ? dimensions.length : 0;
}
