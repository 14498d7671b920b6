import type { Game } from "../catalog/games.ts";
import { VIEW_SOURCES } from "../market/channels.ts";
import { drop } from "../people/user.ts";
import { draw } from "../random/weighted.ts";
import { considerBuying } from "./buy.ts";
import { expose } from "./experiments.ts";
import { aboutGame, tell, type Visit, wait } from "./visit.ts";

const SEARCH_SHARE = 0.2;
/** Nothing among the results is worth a look. */
const SEARCH_IN_VAIN = 0.27;
const WISHLIST_VISIT = 0.22;
const WISHLIST_ADD = 0.12;
const WISHLIST_ADD_UPCOMING = 0.22;
const WISHLIST_REMOVE = 0.07;
const QUERIES = [
  "кооператив",
  "стратегия",
  "выживание",
  "roguelike",
  "гонки",
  "demo rpg",
  "хоррор",
  "puzzle",
  "скидки",
  "новинки",
];

/** A walk through the store: searches, game pages, wishlist, and perhaps a purchase. */
export function browse(visit: Visit): void {
  const { rng, user } = visit;
  const pages = 1 + Math.floor(rng.exponential(0.85));
  for (let i = 0; i < pages; i += 1) {
    const fromWishlist = user.wishlist.length > 0 && rng.chance(WISHLIST_VISIT * visit.appetite);
    const game = fromWishlist ? rng.pick(user.wishlist) : chooseGame(visit);
    const searched = !fromWishlist && rng.chance(SEARCH_SHARE);
    if (searched) {
      search(visit);
      if (rng.chance(SEARCH_IN_VAIN)) continue;
    }
    view(visit, game, fromWishlist ? "wishlist" : searched ? "search" : null);
    decide(visit, game, fromWishlist);
  }
}

function search(visit: Visit): void {
  const { out, user } = visit;
  if (out.open(visit.now)) {
    out.write("catalog-service", "game.searched", {
      user_id: user.id,
      platform: user.platform,
      country: user.country.code,
      query: out.details.pick(QUERIES),
      results: out.details.int(0, 48),
    });
  }
  wait(visit, 4, 40);
}

function view(visit: Visit, game: Game, known: string | null): void {
  const { out, user } = visit;
  expose(visit);
  if (out.open(visit.now)) {
    const source = known ?? draw(VIEW_SOURCES, out.details);
    const data = aboutGame(user, game);
    data.source = source;
    out.write("catalog-service", "game.viewed", data);
  }
  wait(visit, 15, 240);
}

function decide(visit: Visit, game: Game, fromWishlist: boolean): void {
  const { rng, user, day } = visit;
  if (user.owned.includes(game)) return;
  const isUpcoming = game.releaseDay > day;
  if (!isUpcoming && considerBuying(visit, game, fromWishlist)) return;
  if (fromWishlist) {
    if (rng.chance(WISHLIST_REMOVE)) {
      drop(user.wishlist, game);
      tell(visit, "catalog-service", "wishlist.removed", { game_id: game.id });
    }
  } else if (game.price > 0 && rng.chance(isUpcoming ? WISHLIST_ADD_UPCOMING : WISHLIST_ADD)) {
    // A page may be put on the list again; the service tells about it all the same.
    if (!user.wishlist.includes(game)) user.wishlist.push(game);
    tell(visit, "catalog-service", "wishlist.added", { game_id: game.id });
    wait(visit, 2, 20);
  }
}

/** The better liked of two games that the storefront shows. */
function chooseGame(visit: Visit): Game {
  const { rng, user, storefront } = visit;
  const first = draw(storefront.shown, rng);
  if (first.genres.includes(user.favourite)) return first;
  const second = draw(storefront.shown, rng);

  return second.genres.includes(user.favourite) ? second : first;
}
