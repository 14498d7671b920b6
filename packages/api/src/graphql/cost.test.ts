import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type DocumentNode,
  getNamedType,
  isNullableType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
} from "graphql";
import { appRouter } from "../routers/app-router.ts";
import { asksOf } from "./asks.ts";
import { operationCost } from "./cost.ts";
import { schema } from "./schema.ts";

const asking = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field, asks: asksOf(field) })))
  .filter(({ type, asks }) => asks !== null || type === schema.getQueryType());

function costOf(query: string, variables: Record<string, unknown> = {}): number {
  return costOfDocument(parse(query), variables);
}

function costOfDocument(document: DocumentNode, variables: Record<string, unknown> = {}): number {
  const [operation] = document.definitions as [OperationDefinitionNode];

  return operationCost(schema, { document, operation, variables });
}

/** Nine fragments, each of which spreads the next one so often; the last one asks `leaf`. */
function nested(spreads: number, leaf: string): DocumentNode {
  const fragments = Array.from({ length: 9 }, (_, i) => {
    const inner = i === 8 ? leaf : `...F${i + 1} `.repeat(spreads);

    return `fragment F${i} on Query { ${inner} }`;
  });

  return parse(`{ ...F0 } ${fragments.join(" ")}`);
}

/** Counts how often the selections of fragments are entered. */
function watchFragments(document: DocumentNode): { entered: number } {
  const state = { entered: 0 };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const { selectionSet } = definition;
    Object.defineProperty(definition, "selectionSet", {
      get: () => {
        state.entered += 1;

        return selectionSet;
      },
    });
  }

  return state;
}

describe("the cost of an operation", () => {
  for (const { type, field, asks } of asking) {
    it(`${type.name}.${field.name} declares what it asks and what that costs`, () => {
      assert.ok(asks !== null && asks.cost > 0);
      assert.ok(isNullableType(field.type), "its failure must not take the answers beside it away");
      assert.ok(Object.hasOwn(appRouter._def.procedures, asks.procedure), asks.procedure);
      assert.equal(asks.nodes !== undefined, getNamedType(field.type).name.endsWith("Connection"));
    });
  }

  for (const [query, cost] of [
    ["{ metric(name: dau) { unit } }", 10],
    ["{ a: metric(name: dau) { unit } b: metric(name: dau, dimensions: [country, game]) { unit } }", 40],
    ['{ game(id: "g") { sales { currency } metric(name: dau) { unit } } }', 81],
    ["{ games(first: 50) { nodes { sales { currency } } } }", 352],
    ["{ games { edges { node { metric(name: dau) { unit } } } } }", 22],
    [
      "{ games(first: 50) { nodes { ... on Game { ...F } } } } fragment F on Game { metric(name: dau) { unit } }",
      52,
    ],
    ["{ metrics { name } __schema { types { name } } }", 1],
  ] as const)
    it(`${query}: ${cost}`, () => assert.equal(costOf(query), cost));

  it("reads variables", () => {
    const query =
      "query ($n: Int, $by: [Dimension!]) { games(first: $n) { nodes { title } } metric(name: dau, dimensions: $by) { unit } }";
    assert.equal(costOf(query, { n: 500, by: ["country"] }), 22);
  });

  it("counts what variables and arguments become, not how they are written", () => {
    const query =
      "query ($n: Int = 500, $by: [Dimension!] = [country, game]) { games(first: $n) { nodes { metric(name: dau, dimensions: $by) { unit } } } }";
    const sent = { n: 500, by: ["country", "game"] };
    assert.equal(costOf(query), 1_502);
    assert.equal(costOf(query, sent), 1_502);
    assert.equal(costOf(query, { n: null, by: "country" }), 42);
    assert.equal(costOf("{ metric(name: dau, dimensions: country) { unit } }"), 20);
    assert.equal(costOf("{ games(first: null) { nodes { metric(name: dau) { unit } } } }"), 22);
  });

  it("refuses variables that do not fit", () => {
    const query = "query ($n: Int!) { games(first: $n) { nodes { title } } }";
    for (const variables of [{}, { n: "x" }])
      assert.throws(() => costOf(query, variables), /Variable "\$n"/, JSON.stringify(variables));
  });

  for (const leaf of ["__schema { types { name } }", "__typename", "metrics { name }"])
    it(`looks at ${leaf} in nested fragments a bounded number of times`, () => {
      const document = nested(200, leaf);
      const state = watchFragments(document);
      assert.throws(() => costOfDocument(document), { code: "QUERY_TOO_EXPENSIVE" });
      assert.ok(state.entered <= 500, `${state.entered} fragments`);
    });
});
