import { DAY_MS, HOUR_MS, MINUTE_MS, saleOn, saleWindow } from "../calendar.ts";
import { discountOn, type Game } from "../catalog/games.ts";
import type { SystemDay } from "./system-day.ts";

const SOURCE = "developer-service";
/** The catalogue is entered at 00:05 UTC of the world's first day, before anybody registers. */
const FIRST_ENTRY_MS = 5 * MINUTE_MS;
const BUILD_CHANCE = 0.035;
const UPDATE_CHANCE = 0.0025;

/** What studios do on a day: new pages, builds, and the discounts of a sale. */
export function publish(today: SystemDay): void {
  const { world, day, out, rng } = today;
  for (const game of world.games) {
    if (game.publishedDay === day) enter(today, game);
    if (game.publishedDay > day) continue;
    if (rng.chance(BUILD_CHANCE) && out.open(today.startMs + (9 + 10 * rng.next()) * HOUR_MS))
      out.write(SOURCE, "build.released", {
        game_id: game.id,
        developer_id: game.developerId,
        version: `1.${day}.${out.details.int(0, 9)}`,
      });
    if (day > game.publishedDay && rng.chance(UPDATE_CHANCE) && out.open(today.startMs + 12 * HOUR_MS))
      out.write(SOURCE, "game.updated", { game_id: game.id, title: game.title, genres: game.genres });
    changePrice(today, game);
  }
}

function enter({ world, day, out, startMs }: SystemDay, game: Game): void {
  const at = day === 0 ? world.firstDayMs + FIRST_ENTRY_MS + game.index * 100 : startMs + 12 * HOUR_MS;
  if (!out.open(at)) return;
  out.write(SOURCE, "game.published", {
    game_id: game.id,
    developer_id: game.developerId,
    title: game.title,
    genres: game.genres,
    release_date: new Date(world.firstDayMs + game.releaseDay * DAY_MS).toISOString().slice(0, 10),
    price: game.price,
    currency: "RUB",
  });
}

function changePrice({ day, out, startMs }: SystemDay, game: Game): void {
  const percent = discountOn(game, day);
  const before = day === 0 ? 0 : discountOn(game, day - 1);
  if (percent === before) return;
  if (!out.open(startMs + MINUTE_MS)) return;
  const discount = Math.floor((game.price * percent) / 100);
  const data = { game_id: game.id, price: game.price - discount, currency: "RUB", list_price: game.price };
  if (percent === 0) {
    out.write(SOURCE, "price.changed", data);

    return;
  }
  const window = saleWindow(saleOn(day));
  const sale = {
    discount_percent: percent,
    discount_from: new Date(startMs).toISOString(),
    discount_to: new Date(startMs + (window.to - window.from) * DAY_MS).toISOString(),
  };
  out.write(SOURCE, "price.changed", { ...data, ...sale });
}
