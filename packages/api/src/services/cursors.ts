import { invalid } from "@analytics/core/errors";

const GAME = "game:";

/** The number that a page of a list ended with; undefined for the first page. Throws DATA_VALIDATION_ERROR for a text that is none of ours. */
export function readNumberCursor(cursor: string | undefined, list: string): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor)) throw foreign(list);

  return Number(cursor);
}

/** The place behind a game, as a text to come back with. */
export function toGameCursor(gameId: string): string {
  return Buffer.from(`${GAME}${gameId}`).toString("base64url");
}

/** The game that a page ended with; undefined for the first page. Throws DATA_VALIDATION_ERROR for a text that is none of ours. */
export function readGameCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, "base64url").toString();
  const gameId = text.startsWith(GAME) ? text.slice(GAME.length) : "";
  if (gameId === "" || toGameCursor(gameId) !== cursor) throw foreign("games");

  return gameId;
}

function foreign(list: string) {
  return invalid(`«cursor» does not come from a page of ${list}.`, { parameter: "cursor" });
}
