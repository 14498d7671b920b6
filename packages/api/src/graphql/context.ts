import type { GraphQLResolveInfo } from "graphql";
import { callProcedure } from "../call-procedure.ts";
import type { RequestContext } from "../context.ts";
import type { Answer } from "../trpc.ts";
import { declaredAsks } from "./asks.ts";
import { createGameMetrics, type GameMetrics } from "./game-metrics.ts";
import { createGameSales, type GameSalesOf } from "./game-sales.ts";

/** The field that a resolver is for. */
export type Field = Pick<GraphQLResolveInfo, "parentType" | "fieldName">;

/** Asks what the field declares, as the caller of the operation. A field that declares nothing can ask nothing. */
export type Ask = <Data, Meta extends object = Record<string, unknown>>(
  field: Field,
  input: unknown,
) => Promise<Answer<Data, Meta>>;

/** What one operation carries through its resolvers. */
export interface GraphQLContext {
  ask: Ask;
  gameMetrics: GameMetrics;
  gameSales: GameSalesOf;
}

export function createGraphQLContext(ctx: RequestContext): GraphQLContext {
  const ask: Ask = ({ parentType, fieldName }, input) => {
    const field = parentType.getFields()[fieldName];

    return callProcedure(ctx, declaredAsks(field as NonNullable<typeof field>).procedure, input);
  };

  return { ask, gameMetrics: createGameMetrics(ask), gameSales: createGameSales(ask) };
}
