import { liveADay } from "./behaviour/live-a-day.ts";
import type { Visit } from "./behaviour/visit.ts";
import { DAY_MS, isPayDay, MOSCOW_MS, STORY, saleOn, weekdayWeight } from "./calendar.ts";
import { createStorefront } from "./catalog/storefront.ts";
import { Outbox, type Outgoing } from "./outbox.ts";
import { createUser, type User } from "./people/user.ts";
import { mix, Rng } from "./random/rng.ts";
import { market } from "./system/market.ts";
import { moderate } from "./system/moderate.ts";
import { momentOfDay } from "./system/moment-of-day.ts";
import { monitor } from "./system/monitor.ts";
import { notify } from "./system/notify.ts";
import { publish } from "./system/publish.ts";
import type { World } from "./world.ts";

const SALE_APPETITE = 1.3;
const PAY_DAY_APPETITE = 1.3;
const SALE_ACTIVITY = 1.1;
const PRESENCE_MAX = 0.97;

/**
 * Tells the world's days in order, from the first. A person lives in Moscow days; `take` hands out UTC days, which are
 * complete once the Moscow day after them has been told. Events before `fromDay` are skipped without being built.
 */
export class Simulation {
  private readonly world: World;
  private readonly out: Outbox;
  private readonly users: User[] = [];
  private present: User[] = [];
  private told = 0;
  /** The UTC day that `take` returns next. */
  nextDay: number;

  constructor(world: World, fromDay: number) {
    this.world = world;
    this.nextDay = fromDay;
    this.out = new Outbox({ seed: world.seed, firstDayMs: world.firstDayMs, fromDay });
  }

  /** The events of the next UTC day in order of time. */
  take(): Outgoing[] {
    while (this.told <= this.nextDay + 1) this.tellDay(this.told++);
    this.nextDay += 1;

    return this.out.take(this.nextDay - 1);
  }

  private tellDay(day: number): void {
    const { world, out } = this;
    const startMs = world.firstDayMs + day * DAY_MS - MOSCOW_MS;
    const dense = day >= world.historyDays - 1;
    const rng = new Rng(mix(world.seed, 0x73797374, day));
    out.begin("demo-platform", 0x706c6174, day);
    const today = { world, day, startMs, rng, out, users: this.users, dense };
    publish(today);
    monitor(today);
    market(today);
    moderate(today);
    notify(today);
    this.welcome(day);
    this.tellPeople(day, startMs, dense);
  }

  private welcome(day: number): void {
    const { first, end } = this.world.registrations.on(day);
    for (let index = first; index < end; index += 1) {
      const user = createUser(this.world.seed, index, day);
      this.users.push(user);
      this.present.push(user);
    }
  }

  private tellPeople(day: number, startMs: number, dense: boolean): void {
    const { world, out } = this;
    const isSale = saleOn(day) >= 0;
    const storefront = createStorefront(world.games, day);
    const moscowDate = startMs + MOSCOW_MS;
    const appetite = (isSale ? SALE_APPETITE : 1) * (isPayDay(moscowDate) ? PAY_DAY_APPETITE : 1);
    const activity = weekdayWeight(moscowDate) * (isSale ? SALE_ACTIVITY : 1);
    const rng = new Rng(0);
    this.present = this.present.filter((user) => user.lastDay >= day && !user.deleted);
    for (const user of this.present) {
      rng.reseed(mix(world.seed, user.index, day));
      const chance = Math.min(PRESENCE_MAX, user.frequency * activity);
      if (user.registeredDay !== day && !rng.chance(chance)) continue;
      let now = momentOfDay(startMs, rng);
      // Nothing happens before the world begins, not even in the Moscow hours of the night before.
      if (now < world.firstDayMs + STORY.openingMs) now += STORY.openingMs + MOSCOW_MS;
      const visit: Visit = { world, user, day, now, rng, out, storefront, appetite, dense, sessions: 0 };
      liveADay(visit);
    }
  }
}
