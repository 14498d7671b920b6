import { DAY_MS } from "@analytics/core/time/range";
import { DEVELOPERS, GAMES, GENRES, type RandomWorld } from "./random-world.ts";

/** Publishes all games but the last, then changes developers, genres and titles at random, sometimes at one moment. */
export function emitCatalogue(world: RandomWorld): void {
  const { random } = world;
  for (const [i, game] of GAMES.slice(0, -1).entries()) {
    world.emit("game.published", world.from - random.int(0, DAY_MS), {
      game_id: game,
      developer_id: DEVELOPERS[i % DEVELOPERS.length],
      title: `Game ${i + 1}`,
      ...(random.chance(0.9) ? { genres: random.sample(GENRES, random.int(0, 3)) } : {}),
      price: 49_900,
      currency: "RUB",
    });
  }
  for (let i = 0; i < 4; i += 1) emitUpdates(world);
}

function emitUpdates(world: RandomWorld): void {
  const { random } = world;
  const game = random.pick(GAMES);
  const time = world.moment();
  for (let i = 0; i < random.int(1, 2); i += 1) {
    world.emit("game.updated", time, {
      game_id: game,
      ...(random.chance(0.6) ? { developer_id: random.pick(DEVELOPERS) } : {}),
      ...(random.chance(0.5) ? { genres: random.sample(GENRES, random.int(0, 2)) } : {}),
      ...(random.chance(0.5) ? { title: "Renamed" } : {}),
    });
  }
}

/** Price cuts with a window, sometimes told twice or without one; builds, some of one moment or without a version. */
export function emitReleases(world: RandomWorld): void {
  const { random } = world;
  for (const game of GAMES) {
    for (let i = 0; i < random.int(0, 3); i += 1) emitPriceCut(world, game);
    for (let i = 0; i < random.int(0, 4); i += 1) {
      const version = random.chance(0.9) ? { version: `1.${i}` } : {};
      world.emit("build.released", random.chance(0.2) ? world.from : world.moment(), {
        game_id: game,
        ...version,
      });
    }
  }
}

function emitPriceCut(world: RandomWorld, game: string): void {
  const { random } = world;
  const from = world.moment();
  const to = from + random.pick([0, DAY_MS, random.int(1, 10 * DAY_MS)]);
  const window = random.chance(0.9)
    ? { discount_from: new Date(from).toISOString(), discount_to: new Date(to).toISOString() }
    : {};
  for (let copies = 0; copies < random.pick([1, 1, 2]); copies += 1)
    world.emit("price.changed", Math.max(from - random.int(0, DAY_MS), world.from), {
      game_id: game,
      price: 39_900,
      currency: "RUB",
      ...window,
      ...(random.chance(0.8) ? { discount_percent: random.int(1, 90) } : {}),
    });
}
