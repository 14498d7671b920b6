import { assert } from "@analytics/core/errors";
import type { GraphQLField } from "graphql";

/** What a field of the schema asks the service, and what that costs. A field without this gets nothing from a store. */
export interface Asks {
  /** The procedure that answers, and whose rule of access counts. */
  readonly procedure: string;
  /** For one answer without dimensions; each dimension costs as much again. */
  readonly cost: number;
  /** Of a list: how many nodes it has unless `first` says otherwise. */
  readonly nodes?: number;
  /** The nodes of a list are asked for together, so that each costs this share of `cost`. */
  readonly shareInList?: number;
}

/** The `extensions` of a field that asks. Such a field is nullable, so that its failure leaves the answers beside it. */
export function asks(procedure: string, cost: number, more: Omit<Asks, "procedure" | "cost"> = {}) {
  return { asks: { procedure, cost, ...more } satisfies Asks };
}

/** What the field asks; null: nothing. */
export function asksOf(field: Pick<GraphQLField<unknown, unknown>, "extensions">): Asks | null {
  return (field.extensions.asks as Asks | undefined) ?? null;
}

/** What the field asks, which must be declared. */
export function declaredAsks(field: Pick<GraphQLField<unknown, unknown>, "extensions" | "name">): Asks {
  const declared = asksOf(field);
  assert(declared !== null, `the field ${field.name} does not declare what it asks`);

  return declared;
}
