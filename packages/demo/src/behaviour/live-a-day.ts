import { draw } from "../random/weighted.ts";
import { browse } from "./browse.ts";
import { takeFree } from "./buy.ts";
import { play } from "./play.ts";
import { closeAccount, keepAccount, register, signIn } from "./sign-in.ts";
import { tell, type Visit, wait } from "./visit.ts";

const SIGNS_IN = 0.42;
const VISITS_STORE = 0.4;
const VISITS_STORE_FIRST_DAY = 0.8;
const TAKES_FREE_GAME = 0.72;
const ADDS_FRIEND = 0.022;
const CLOSES_ACCOUNT = 0.004;

/** Everything that one person does on one of their days. */
export function liveADay(visit: Visit): void {
  const { rng, user, day, out, storefront } = visit;
  const isFirst = day === user.registeredDay;
  out.begin(`demo-${user.index + 1}`, user.index, day);
  const signsIn = isFirst || user.owned.length === 0 || rng.chance(SIGNS_IN);
  if (isFirst) register(visit);
  else if (signsIn) signIn(visit);
  const entersStore = rng.chance(isFirst ? VISITS_STORE_FIRST_DAY : VISITS_STORE * visit.appetite ** 0.5);
  wait(visit, 5, 120);
  if (entersStore) browse(visit);
  if (isFirst && user.owned.length === 0 && rng.chance(TAKES_FREE_GAME))
    takeFree(visit, draw(storefront.free, rng));
  keepAccount(visit);
  if (rng.chance(ADDS_FRIEND)) {
    user.friends += 1;
    tell(visit, "social-service", "friend.added", { friends: user.friends });
  }
  play(visit);
  // Whoever came without signing in anew and did not play has opened the client all the same.
  if (!signsIn && visit.sessions === 0) signIn(visit);
  if (day === user.lastDay && rng.chance(CLOSES_ACCOUNT)) closeAccount(visit);
}
