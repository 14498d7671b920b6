import { notFound } from "@analytics/core/errors";
import DataLoader from "dataloader";
import type { GameSales } from "../services/game-sales.ts";
import type { Ask, Field } from "./context.ts";

/** The sales of one game over a range; those of several games that are wanted in the same moment are one question. */
export type GameSalesOf = (field: Field, gameId: string, range: object) => Promise<GameSales>;

const GAMES_MAX = 200;

export function createGameSales(ask: Ask): GameSalesOf {
  const loaders = new Map<string, DataLoader<string, GameSales>>();

  return (field, gameId, range) => {
    const key = JSON.stringify(range);
    let loader = loaders.get(key);
    if (loader === undefined) {
      const load = async (ids: readonly string[]): Promise<(GameSales | Error)[]> => {
        const { data } = await ask<GameSales[]>(field, { ...range, ids });
        const byGame = new Map(data.map((sales) => [sales.game_id, sales]));

        return ids.map((id) => byGame.get(id) ?? notFound("The game"));
      };
      loader = new DataLoader(load, { maxBatchSize: GAMES_MAX });
      loaders.set(key, loader);
    }

    return loader.load(gameId);
  };
}
