import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY_MS, HOUR_MS } from "./calendar.ts";
import type { CloudEvent } from "./cloud-event.ts";
import { encodeEvent } from "./encode.ts";
import { isMalformed } from "./flaws.ts";
import { daysBetween, generateDay } from "./generate.ts";
import { createWorld, type World } from "./world.ts";

const OPTIONS = { seed: 20, firstDay: "2026-08-20", historyDays: 90, users: 4_000 };
const DAYS = daysBetween(Date.parse("2026-08-20"), Date.parse("2026-11-17"));

/** The whole history of a small store, told once for all tests. */
const history = generateAll(createWorld(OPTIONS), DAYS);
const events = history.flat().filter((event) => !isMalformed(event));
const unique = [...new Map(events.map((event) => [event.id, event])).values()];
const count = (type: string) => unique.filter((event) => event.type === type).length;

test("equal worlds yield equal days, in any order of asking", () => {
  const again = createWorld(OPTIONS);
  assert.deepEqual([...generateDay(again, "2026-10-01")], history[DAYS.indexOf("2026-10-01")]);
  assert.deepEqual([...generateDay(again, "2026-10-02")], history[DAYS.indexOf("2026-10-02")]);
  assert.deepEqual([...generateDay(again, "2026-09-05")], history[DAYS.indexOf("2026-09-05")]);
});

test("a history of ninety days shows every game", () => {
  const shown = new Set(
    unique.filter((event) => event.type === "game.published").map(({ data }) => data.game_id),
  );

  assert.equal(shown.size, 200);
});

test("another seed tells another story", () => {
  const other = createWorld({ ...OPTIONS, seed: 21 });
  assert.notDeepEqual([...generateDay(other, DAYS[3] as string)], history[3]);
});

test("a day half read does not disturb the next", () => {
  const world = createWorld(OPTIONS);
  for (const event of generateDay(world, DAYS[0] as string)) if (event.type === "auth.logged_in") break;
  assert.deepEqual([...generateDay(world, DAYS[1] as string)], history[1]);
});

test("nothing happens before the first day", () => {
  assert.deepEqual([...generateDay(createWorld(OPTIONS), "2026-08-19")], []);
});

test("events come in order of time and lie in their day; second deliveries come later", () => {
  for (const [i, day] of history.entries()) {
    const seen = new Set<string>();
    let last = 0;
    for (const event of day) {
      if (isMalformed(event) || seen.has(event.id)) continue;
      seen.add(event.id);
      const at = Date.parse(event.time);
      assert.ok(at >= last, `${event.id} is out of order`);
      assert.equal(new Date(at).toISOString().slice(0, 10), DAYS[i]);
      last = at;
    }
  }
});

test("history goes on into the live days, whose heartbeats are close enough to keep a session open", () => {
  const world = createWorld(OPTIONS);
  const live = [...generateDay(world, "2026-11-19")].filter((event) => !isMalformed(event));
  const beats = Map.groupBy(
    live.filter((event) => /^session\.(started|heartbeat)$/.test(event.type)),
    (event) => String(event.data.session_id),
  );
  for (const session of beats.values()) {
    const times = session.map((event) => Date.parse(event.time)).sort((a, b) => a - b);
    times.slice(1).forEach((at, i) => {
      assert.ok(at - (times[i] as number) < 300_000);
    });
  }
  assert.ok(live.length > (history[60] as CloudEvent[]).length * 1.5);
});

test("volume: some thirty events for each person, 0.3 % of them twice, 0.05 % malformed", () => {
  const all = history.flat();
  // The last evening hours in UTC already belong to the first Moscow day after the history.
  between(count("account.registered"), 4_000, 4_020);
  between(all.length / 4_000, 20, 42);
  between((events.length - unique.length) / unique.length, 0.002, 0.004);
  between((all.length - events.length) / all.length, 0.0003, 0.0008);
});

test("retention and stickiness look like those of a store", () => {
  const active = activeDays(unique);
  const registered = new Map(
    unique.filter((e) => e.type === "account.registered").map((e) => [String(e.data.user_id), moscowDay(e)]),
  );
  const retention = (n: number) => {
    const cohort = [...registered].filter(([, day]) => day + n < 90);

    return cohort.filter(([user, day]) => active.get(day + n)?.has(user)).length / cohort.length;
  };
  between(retention(1), 0.34, 0.46);
  between(retention(7), 0.13, 0.21);
  between(retention(30), 0.055, 0.105);
  const month = Array.from({ length: 30 }, (_, i) => active.get(59 + i) ?? new Set<string>());
  const monthly = new Set(month.flatMap((day) => [...day])).size;
  const daily = month.reduce((sum, day) => sum + day.size, 0) / 30;
  between(daily / monthly, 0.15, 0.27);
});

test("money: refunds are few and in time, failures rise in the outage, prices add up", () => {
  const purchases = unique.filter((event) => event.type === "purchase.completed");
  const paidAt = new Map(purchases.map((event) => [event.data.order_id, Date.parse(event.time)]));
  const units = purchases.reduce((sum, event) => sum + linesOf(event).length, 0);
  between(count("purchase.refunded") / units, 0.02, 0.05);
  between(count("chargeback.received") / units, 0, 0.005);
  for (const event of unique.filter((e) => e.type === "purchase.refunded")) {
    const delay = Date.parse(event.time) - (paidAt.get(event.data.order_id) as number);
    assert.ok(delay > 0 && delay < 14 * DAY_MS);
  }
  for (const event of purchases)
    for (const line of linesOf(event)) {
      assert.equal(line.price, (line.list_price as number) - (line.discount as number));
      assert.ok(Number.isInteger(line.price) && (line.price as number) > 0);
    }
  const failures = unique.filter((event) => event.type === "purchase.failed");
  const outageFrom = Date.parse("2026-08-20") + 58 * DAY_MS + 15 * HOUR_MS;
  const inOutage = failures.filter((event) => {
    const at = Date.parse(event.time) - outageFrom;

    return at >= 0 && at < 3 * HOUR_MS;
  });
  assert.ok(inOutage.length > failures.length * 0.03, `${inOutage.length} of ${failures.length}`);
  assert.ok(inOutage.every((event) => event.data.reason === "provider_unavailable"));
  assert.deepEqual([...new Set(purchases.map((event) => event.data.currency))].sort(), [
    "BYN",
    "KZT",
    "RUB",
    "USD",
  ]);
});

test("most of what is given back was tried out for less than two hours, some never and a few for longer", () => {
  const keyOf = ({ user_id, game_id }: Record<string, unknown>) => `${user_id} ${game_id}`;
  const sessions = Map.groupBy(
    unique.filter((event) => event.type === "session.ended"),
    (event) => keyOf(event.data),
  );
  const minutes = unique
    .filter((event) => event.type === "purchase.refunded")
    .map(({ time, data }) => {
      const own = sessions.get(keyOf({ ...data, ...(data.lines as object[])[0] })) ?? [];

      return own
        .filter((session) => Date.parse(session.time) < Date.parse(time))
        .reduce((sum, session) => sum + (session.data.duration_s as number) / 60, 0);
    });
  const share = (is: (played: number) => boolean) => minutes.filter(is).length / minutes.length;
  between(
    share((played) => played === 0),
    0.12,
    0.35,
  );
  between(
    share((played) => played > 0 && played < 30),
    0.25,
    0.5,
  );
  between(
    share((played) => played >= 30 && played < 120),
    0.25,
    0.5,
  );
  between(
    share((played) => played >= 120),
    0.01,
    0.12,
  );
});

test("attention is long-tailed and evenings are busier than nights", () => {
  const views = [
    ...Map.groupBy(
      unique.filter((e) => e.type === "game.viewed"),
      (e) => e.data.game_id,
    ).values(),
  ]
    .map((of) => of.length)
    .sort((a, b) => b - a);
  const total = views.reduce((sum, n) => sum + n, 0);
  between(views.slice(0, 20).reduce((sum, n) => sum + n, 0) / total, 0.3, 0.7);
  const byHour = (hour: number) =>
    unique.filter((e) => e.type === "session.started" && new Date(e.time).getUTCHours() === hour).length;
  assert.ok(byHour(18) > 4 * byHour(2));
});

test("reviews: verdict, words and language go together; one game is bombed for a few days", () => {
  const reviews = unique.filter((event) => event.type === "review.posted");
  assert.ok(reviews.some((event) => event.data.language === "en"));
  for (const event of reviews) {
    assert.equal(event.data.language === "ru", /[а-я]/.test(String(event.data.text)));
    assert.ok((event.data.playtime_s as number) > 0);
  }
  between(reviews.filter((event) => event.data.recommended).length / reviews.length, 0.6, 0.9);
});

test("every body is JSON except those cut short", () => {
  let cut = 0;
  for (const event of history.flat()) {
    try {
      JSON.parse(encodeEvent(event));
    } catch {
      assert.ok(isMalformed(event));
      cut += 1;
    }
  }
  assert.ok(cut > 0);
});

function generateAll(world: World, days: readonly string[]): CloudEvent[][] {
  return days.map((day) => [...generateDay(world, day)]);
}

function moscowDay(event: CloudEvent): number {
  return Math.floor((Date.parse(event.time) + 3 * HOUR_MS - Date.parse(OPTIONS.firstDay)) / DAY_MS);
}

function activeDays(all: readonly CloudEvent[]): Map<number, Set<string>> {
  const days = new Map<number, Set<string>>();
  for (const event of all) {
    if (!/^(auth\.logged_in|session\.(started|heartbeat|ended))$/.test(event.type)) continue;
    const day = moscowDay(event);
    const users = days.get(day) ?? new Set<string>();
    users.add(String(event.data.user_id));
    days.set(day, users);
  }

  return days;
}

function linesOf(event: CloudEvent): Record<string, unknown>[] {
  return event.data.lines as Record<string, unknown>[];
}

function between(value: number, low: number, high: number): void {
  assert.ok(value >= low && value <= high, `${value} is not in ${low} … ${high}`);
}
