import type { CloudEvent } from "./cloud-event.ts";
import { byTimeAndId, type OracleEvent, readEvents, textOf } from "./oracle-event.ts";
import type { OracleRequest } from "./request.ts";

export interface OracleGame {
  developer: string;
  genres: readonly string[];
}

/** Everything a family needs: clean events, the request, the current catalogue and who came by which channel. */
export interface World {
  events: readonly OracleEvent[];
  request: OracleRequest;
  games: ReadonlyMap<string, OracleGame>;
  acquisition: ReadonlyMap<string, { channel: string; campaign: string }>;
}

type Facts = Omit<World, "request">;

/** What does not depend on the request, kept while the caller keeps the events: a million of them are asked about many times. */
const factsOf = new WeakMap<readonly CloudEvent[], Facts>();

export function createWorld(cloudEvents: readonly CloudEvent[], request: OracleRequest): World {
  let facts = factsOf.get(cloudEvents);
  if (facts === undefined) {
    const events = readEvents(cloudEvents);
    facts = { events, games: currentGames(events), acquisition: acquisitions(events) };
    factsOf.set(cloudEvents, facts);
  }

  return { ...facts, request };
}

export function eventsOf(world: World, ...types: string[]): OracleEvent[] {
  return world.events.filter((event) => types.includes(event.type));
}

/** The latest change by (time, event id) that names a field gives its value. */
function currentGames(events: readonly OracleEvent[]): Map<string, OracleGame> {
  const games = new Map<string, OracleGame>();
  const changes = events.filter((event) => event.type === "game.published" || event.type === "game.updated");
  for (const change of changes.toSorted(byTimeAndId)) {
    const known = games.get(change.game) ?? { developer: "", genres: [] };
    const { developer_id: developer, genres } = change.data;
    games.set(change.game, {
      developer: typeof developer === "string" ? developer : known.developer,
      genres: Array.isArray(genres) ? genres : known.genres,
    });
  }

  return games;
}

/** Channel and campaign of the user's registration with the smallest (time, event id). */
function acquisitions(events: readonly OracleEvent[]): Map<string, { channel: string; campaign: string }> {
  const found = new Map<string, { channel: string; campaign: string }>();
  const registrations = events.filter((event) => event.type === "account.registered" && event.user !== "");
  for (const event of registrations.toSorted(byTimeAndId)) {
    if (found.has(event.user)) continue;
    found.set(event.user, { channel: textOf(event, "channel"), campaign: textOf(event, "campaign") });
  }

  return found;
}
