import { invalid } from "@analytics/core/errors";
import type { GameStore } from "../stores/game-store.ts";

/**
 * Throws unless a game of the catalogue is of this developer. While the catalogue is empty nobody is known yet and everybody
 * may be named, so that a platform can be set up before its first game.
 */
export async function checkDeveloperKnown(games: GameStore, developerId: string): Promise<void> {
  if ((await games.list({ developerId, limit: 1 })).length > 0) return;
  if ((await games.list({ limit: 1 })).length === 0) return;

  throw invalid(`«developer_id» is «${developerId}», and no game of the catalogue is of that developer.`, {
    parameter: "developer_id",
    developer_id: developerId,
  });
}
