import type { Dimension } from "../model.ts";
import { type OracleEvent, textOf } from "./oracle-event.ts";
import type { OracleDeveloper, OracleFilter } from "./request.ts";
import type { World } from "./world.ts";

/** Values by dimension. Several values (the genres of a game) put the fact into several series. */
export type Dimensions = Partial<Record<Dimension, readonly string[]>>;

/** The least that grouping and filtering need to know; families add what they measure. */
export interface Fact {
  dimensions: Dimensions;
  /** Made of facts that passed scope and game filters already: its own game dimensions name a group, not a game. */
  hasPassedGames?: boolean;
}

const GAME_DIMENSIONS: readonly Dimension[] = ["game", "developer", "genre"];

/** Country, platform and game of the event, and the acquisition channel and campaign of its user. */
export function userDimensions(world: World, event: OracleEvent, game = event.game): Dimensions {
  const acquired = world.acquisition.get(event.user);

  return {
    ...placeDimensions(world, event, game),
    channel: [acquired?.channel ?? ""],
    campaign: [acquired?.campaign ?? ""],
    payment_method: [textOf(event, "payment_method")],
  };
}

/** Dimensions that the event itself carries: here channel and campaign are its own. */
export function ownDimensions(world: World, event: OracleEvent): Dimensions {
  return {
    ...placeDimensions(world, event, event.game),
    channel: [textOf(event, "channel")],
    campaign: [textOf(event, "campaign")],
    source: [textOf(event, "source")],
    language: [textOf(event, "language")],
    reason: [textOf(event, "reason")],
    service: [textOf(event, "service")],
    event_type: [event.type],
  };
}

function placeDimensions(world: World, event: OracleEvent, gameId: string): Dimensions {
  const game = world.games.get(gameId);

  return {
    country: [event.country],
    platform: [event.platform],
    game: [gameId],
    developer: [game?.developer ?? ""],
    genre: game === undefined || game.genres.length === 0 ? [""] : game.genres,
  };
}

/** Whether the request looks at games at all, by grouping, filter or scope. */
export function asksForGames(world: World): boolean {
  const { dimensions, filters, scope } = world.request;

  return (
    scope.kind === "developer" ||
    dimensions.some(isGameDimension) ||
    filters.some((filter) => isGameDimension(filter.dimension))
  );
}

/** Scope and every filter. */
export function passes(world: World, fact: Fact): boolean {
  const others = world.request.filters.filter((filter) => !isGameDimension(filter.dimension));

  return passesGames(world, fact) && others.every((filter) => passesFilter(fact, filter));
}

/** Scope and the filters on game, developer and genre only. */
export function passesGames(world: World, fact: Fact): boolean {
  if (fact.hasPassedGames === true) return true;
  const { scope, filters } = world.request;
  if (scope.kind === "developer" && !isOwn(scope, fact)) return false;

  return filters.filter((filter) => isGameDimension(filter.dimension)).every((f) => passesFilter(fact, f));
}

function isOwn({ developerId, games }: OracleDeveloper, { dimensions }: Fact): boolean {
  const [game = ""] = dimensions.game ?? [];

  return dimensions.developer?.[0] === developerId && (games === undefined || games.includes(game));
}

/** One entry per combination of values of the given dimensions that the fact belongs to. */
export function combinations(fact: Fact, dimensions: readonly Dimension[]): Record<string, string>[] {
  let found: Record<string, string>[] = [{}];
  for (const dimension of dimensions) {
    const values = fact.dimensions[dimension] ?? [""];
    found = found.flatMap((combination) => values.map((value) => ({ ...combination, [dimension]: value })));
  }

  return found;
}

/** Facts by combination of values; a fact with several genres is in several groups. */
export function groupFacts<F extends Fact>(
  facts: readonly F[],
  dimensions: readonly Dimension[],
): { dimensions: Record<string, string>; facts: F[] }[] {
  const groups = new Map<string, { dimensions: Record<string, string>; facts: F[] }>();
  for (const fact of facts) {
    for (const combination of combinations(fact, dimensions)) {
      const key = JSON.stringify(combination);
      const group = groups.get(key) ?? { dimensions: combination, facts: [] };
      group.facts.push(fact);
      groups.set(key, group);
    }
  }

  return [...groups.values()];
}

/** Facts that pass the game filters, by the game dimensions of the request: one group when it names none. */
export function groupByGame<F extends Fact>(world: World, facts: readonly F[]) {
  const kept = facts.filter((fact) => passesGames(world, fact));

  return groupFacts(kept, world.request.dimensions.filter(isGameDimension));
}

/** A group's values in the form that facts carry them, to put in place of an event's own. */
export function asDimensions(combination: Record<string, string>): Dimensions {
  return Object.fromEntries(Object.entries(combination).map(([dimension, value]) => [dimension, [value]]));
}

function isGameDimension(dimension: Dimension): boolean {
  return GAME_DIMENSIONS.includes(dimension);
}

/** A positive filter wants any of the fact's values in the list; a negated one wants none. */
function passesFilter(fact: Fact, filter: OracleFilter): boolean {
  const values = fact.dimensions[filter.dimension] ?? [""];
  const hit = values.some((value) => filter.values.includes(value));

  return filter.negate ? !hit : hit;
}
