import type { StoreEvent } from "./store-events.ts";

export interface SplitByOwner {
  /** Game ids. */
  own: string[];
  foreign: string[];
  /** Of own games, and what belongs to no game. */
  ownEvents: StoreEvent[];
  /** All of whose games are foreign. */
  foreignEvents: StoreEvent[];
}

/** Tells a developer's events from those of the others by who owns each game at the end. */
export function splitByOwner(events: readonly StoreEvent[], developer: string): SplitByOwner {
  const owners = ownersOf(events);
  const isOwn = (game: string) => owners.get(game) === developer;
  const isForeign = (event: StoreEvent) => {
    const games = gamesOf(event);

    return games.length > 0 && !games.some(isOwn);
  };
  const games = [...owners.keys()].sort();

  return {
    own: games.filter(isOwn),
    foreign: games.filter((game) => !isOwn(game)),
    ownEvents: events.filter((event) => !isForeign(event)),
    foreignEvents: events.filter(isForeign),
  };
}

function ownersOf(events: readonly StoreEvent[]): Map<string, string> {
  const changes = events
    .filter(({ type, data }) => type.startsWith("game.") && typeof data.developer_id === "string")
    .toSorted((a, b) => Date.parse(a.time) - Date.parse(b.time));

  return new Map(changes.map(({ data }) => [String(data.game_id), String(data.developer_id)]));
}

function gamesOf({ data }: StoreEvent): string[] {
  const lines = Array.isArray(data.lines) ? (data.lines as { game_id?: unknown }[]) : [];

  return [data.game_id, ...lines.map((line) => line?.game_id)].filter((game) => typeof game === "string");
}
