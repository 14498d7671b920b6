import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CloudEvent } from "./cloud-event.ts";
import { evaluateOracle, ORACLE_METRICS } from "./evaluate.ts";
import type { OracleRequest } from "./request.ts";

const RATES = {
  fx: [
    { currency: "USD", day: "2026-01-01", rateMicro: 90_000_000 },
    { currency: "USD", day: "2026-03-03", rateMicro: 100_000_000 },
  ],
  vat: [{ country: "RU", validFrom: "2020-01-01", rateBp: 2_000 }],
  fee: [{ gameId: "*", validFrom: "2020-01-01", rateBp: 3_000 }],
};

/** Events are written as `[type, time, data]`; ids follow from the position. */
type Row = [type: string, time: string, data: Record<string, unknown>];

function events(rows: readonly Row[]): CloudEvent[] {
  return rows.map(([type, time, data], i) => ({
    specversion: "1.0",
    id: `e${i}`,
    source: "test",
    type,
    time: `2026-03-${time}Z`,
    data,
  }));
}

function ask(metric: string, rows: readonly Row[], request: Partial<OracleRequest> = {}) {
  return evaluateOracle(metric, events(rows), {
    from: Date.parse("2026-03-02T00:00:00Z"),
    to: Date.parse("2026-03-05T00:00:00Z"),
    zone: "UTC",
    granularity: "day",
    dimensions: [],
    filters: [],
    scope: { kind: "all" },
    now: Date.parse("2026-06-01T00:00:00Z"),
    rates: RATES,
    ...request,
  });
}

/** Points and then the total of the only series. */
function values(metric: string, rows: readonly Row[], request: Partial<OracleRequest> = {}) {
  const [series] = ask(metric, rows, request);

  return [...(series?.points ?? []).map((point) => point.v), series?.total];
}

const login = (user: string, time: string, data = {}): Row => [
  "auth.logged_in",
  time,
  { user_id: user, ...data },
];

const ended = (user: string, time: string, seconds: number, data = {}): Row => [
  "session.ended",
  time,
  { user_id: user, session_id: `s-${user}`, game_id: "g", duration_s: seconds, ...data },
];

describe("activity", () => {
  it("makes a user active in every bucket that a session covers, and counts each once in the total", () => {
    const rows = [login("a", "02T10:00:00"), login("a", "02T11:00:00"), ended("b", "04T00:00:00", 86_400)];

    assert.deepEqual(values("dau", rows), [1, 1, 1, 2]);
    assert.deepEqual(values("mau_calendar", rows, { granularity: "month" }), [2, 2]);
  });

  it("takes the day from the zone", () => {
    const rows = [login("a", "01T22:30:00")];
    const moscow = { zone: "Europe/Moscow", from: Date.parse("2026-03-01T21:00:00Z") };

    assert.deepEqual(values("dau", rows, { ...moscow, to: Date.parse("2026-03-02T21:00:00Z") }), [1, 1]);
    assert.deepEqual(values("dau", rows), [0, 0, 0, 0]);
  });

  it("looks back 7 days, and at the last day for the total", () => {
    const rows = [login("a", "02T10:00:00"), login("b", "08T10:00:00"), login("c", "09T00:00:00")];
    const range = { from: Date.parse("2026-03-08"), to: Date.parse("2026-03-10") };

    assert.deepEqual(values("wau_rolling7", rows, range), [2, 2, 2]);
  });

  it("averages the daily ratios that exist", () => {
    const rows = [login("a", "03T10:00:00"), login("b", "03T10:00:00"), login("a", "04T10:00:00")];

    assert.deepEqual(values("stickiness", rows), [null, 1, 0.5, 0.75]);
  });

  it("counts sessions only when the request looks at games", () => {
    const rows = [login("a", "02T10:00:00"), ended("b", "02T10:00:00", 60)];

    assert.deepEqual(
      ask("dau", rows, { dimensions: ["game"], granularity: "total" }).map((s) => [s.dimensions, s.total]),
      [[{ game: "g" }, 1]],
    );
  });
});

describe("lifecycle", () => {
  // a: days 2, 3; b: days 2 and 4; c: day 3.
  const rows = [
    login("a", "02T10:00:00"),
    login("b", "02T10:00:00"),
    login("a", "03T10:00:00"),
    login("c", "03T10:00:00"),
    login("b", "04T10:00:00"),
  ];

  it("splits the active into new, returning and resurrected", () => {
    assert.deepEqual(values("new_users", rows), [2, 1, 0, 3]);
    assert.deepEqual(values("returning_users", rows), [0, 1, 0, 0]);
    assert.deepEqual(values("resurrected_users", rows), [0, 0, 1, 0]);
    assert.deepEqual(values("dormant_users", rows), [0, 1, 2, 0]);
    assert.deepEqual(values("churn_rate", rows), [null, 0.5, 1, null]);
  });

  it("pools cohorts and leaves out days that are not over", () => {
    const early = { now: Date.parse("2026-03-04T12:00:00Z") };

    assert.deepEqual(values("retention_d1", rows), [0.5, 0, null, 1 / 3]);
    assert.deepEqual(values("retention_d1", rows, early), [0.5, null, null, 0.5]);
  });
});

describe("sessions", () => {
  const heartbeat = (time: string): Row => [
    "session.heartbeat",
    time,
    { user_id: "a", session_id: "s-a", game_id: "g" },
  ];
  const started = (time: string): Row => [
    "session.started",
    time,
    { user_id: "a", session_id: "s-a", game_id: "g" },
  ];

  it("counts by start and splits playtime at midnight", () => {
    const rows = [started("02T23:00:00"), ended("a", "03T02:00:00", 10_800)];

    assert.deepEqual(values("sessions", rows), [1, 0, 0, 1]);
    assert.deepEqual(values("playtime_hours", rows), [1, 2, 0, 3]);
    assert.deepEqual(values("avg_ccu", rows), [1 / 24, 2 / 24, 0, 3 / 72]);
    assert.deepEqual(values("playtime_median", rows), [1, 3, 3, 3]);
  });

  it("ends 300 s after the last sign of life, and needs a start or an end", () => {
    assert.deepEqual(
      values("playtime_hours", [started("02T10:00:00"), heartbeat("02T10:55:00")], { granularity: "total" }),
      [1, 1],
    );
    assert.deepEqual(values("sessions", [heartbeat("02T10:55:00")]), [0, 0, 0, 0]);
  });

  it("lasts 24 hours at most", () => {
    const rows = [started("02T00:00:00"), heartbeat("02T20:00:00"), ended("a", "03T12:00:00", 129_600)];

    assert.deepEqual(values("playtime_hours", rows), [24, 0, 0, 24]);
  });

  it("counts the sessions open at a full minute", () => {
    const rows = [
      ended("a", "02T10:01:00", 60),
      ended("b", "02T10:01:00", 30),
      ended("c", "02T10:01:30", 90),
      ended("d", "02T23:59:59", 58),
    ];

    // At 10:00 a and c; b opens at 10:00:30 and is gone at 10:01; d sees no full minute.
    assert.deepEqual(values("peak_ccu", rows), [2, 0, 0, 2]);
  });
});

describe("money", () => {
  const buy = (order: string, time: string, lines: object[], data = {}): Row => [
    "purchase.completed",
    time,
    { user_id: "a", order_id: order, currency: "RUB", country: "RU", lines, ...data },
  ];

  it("takes VAT out of the price and the fee from the rest, half up", () => {
    // VAT 12000 · 0.2 / 1.2 = 2000, fee 10000 · 0.3 = 3000.
    const rows = [buy("o1", "02T10:00:00", [{ game_id: "g", price: 12_000 }])];

    assert.deepEqual(values("gross_revenue", rows), [12_000, 0, 0, 12_000]);
    assert.deepEqual(values("net_revenue", rows), [7_000, 0, 0, 7_000]);
  });

  it("gives back rate, VAT and fee of the purchase in proportion", () => {
    const rows: Row[] = [
      buy("o1", "02T10:00:00", [{ game_id: "g", price: 1_200 }], { currency: "USD" }),
      [
        "purchase.refunded",
        "04T10:00:00",
        {
          user_id: "a",
          order_id: "o1",
          currency: "USD",
          country: "RU",
          lines: [{ game_id: "g", price: 600 }],
        },
      ],
    ];

    // 12 USD at 90: 1080 RUB, VAT 2 USD, fee 3 USD, net 7 USD or 630 RUB; half of each goes back at the same rate.
    assert.deepEqual(values("gross_revenue", rows), [108_000, 0, 0, 108_000]);
    assert.deepEqual(values("refunds", rows), [0, 0, 54_000, 54_000]);
    assert.deepEqual(values("net_revenue", rows), [63_000, 0, -31_500, 31_500]);
    assert.deepEqual(values("refund_rate_cohort", rows), [1, null, null, 1]);
    assert.deepEqual(values("refund_share_period", rows), [0, null, null, 0.5]);
  });

  it("counts orders with a price, their payers and their priced lines", () => {
    const rows = [
      buy("o1", "02T10:00:00", [
        { game_id: "g", price: 1_200 },
        { game_id: "h", price: 0 },
      ]),
      buy("o2", "02T11:00:00", [{ game_id: "g", price: 0 }], { user_id: "b" }),
      login("a", "02T09:00:00"),
      login("b", "02T09:00:00"),
    ];

    assert.deepEqual(values("orders", rows), [1, 0, 0, 1]);
    assert.deepEqual(values("units_sold", rows), [1, 0, 0, 1]);
    assert.deepEqual(values("payer_rate", rows), [0.5, null, null, 0.5]);
    assert.deepEqual(values("arpu", rows), [350, null, null, 350]);
    assert.deepEqual(values("arppu", rows), [700, null, null, 700]);
    assert.deepEqual(values("first_purchase_rate", rows), [0.5, null, null, 0.5]);
    assert.deepEqual(values("new_user_conv_30d", rows), [0.5, null, null, 0.5]);
    assert.deepEqual(values("ltv_30", rows), [350, null, null, 350]);
    assert.deepEqual(
      ask("orders", rows, { dimensions: ["game"], granularity: "total" }).map((s) => [
        s.dimensions.game,
        s.total,
      ]),
      [
        ["g", 1],
        ["h", 1],
      ],
    );
  });
});

describe("conversions", () => {
  const on = (type: string, time: string, data = {}): Row => [
    type,
    time,
    { user_id: "a", game_id: "g", ...data },
  ];
  const buy = (time: string, price = 100): Row => [
    "purchase.completed",
    time,
    { user_id: "a", order_id: time, currency: "RUB", lines: [{ game_id: "g", price }] },
  ];

  it("counts pairs once and closes the window with its last instant", () => {
    const rows = [on("game.viewed", "02T10:00:00"), on("game.viewed", "02T12:00:00"), buy("09T12:00:00")];

    assert.deepEqual(values("store_conversion", rows), [1, null, null, 1]);
    assert.deepEqual(values("store_conversion", rows.slice(0, 1).concat(rows.slice(2))), [0, null, null, 0]);
    assert.deepEqual(values("store_conversion", rows, { now: Date.parse("2026-03-08") }), [
      null,
      null,
      null,
      null,
    ]);
  });

  it("needs a paid order of the game, except after a checkout", () => {
    const rows = [
      on("cart.added", "02T10:00:00"),
      on("checkout.started", "02T10:00:00"),
      buy("02T11:00:00", 0),
    ];

    assert.deepEqual(values("cart_abandonment", rows), [1, null, null, 1]);
    assert.deepEqual(values("checkout_conversion", rows), [1, null, null, 1]);
  });

  it("counts searches one by one", () => {
    const rows = [
      on("game.searched", "02T10:00:00"),
      on("game.searched", "02T10:20:00"),
      on("game.viewed", "02T10:40:00"),
    ];

    assert.deepEqual(values("search_to_view", rows), [0.5, null, null, 0.5]);
  });

  it("keeps one open wishlist entry per pair", () => {
    const rows = [
      on("wishlist.added", "02T10:00:00"),
      on("wishlist.added", "02T11:00:00"),
      on("wishlist.removed", "03T10:00:00", { seq: 1 }),
      on("wishlist.added", "03T10:00:00", { seq: 2 }),
      buy("04T10:00:00"),
    ];

    assert.deepEqual(values("wishlist_balance", rows), [1, 1, 0, 0]);
    assert.deepEqual(values("wishlist_conversion", rows), [0, 1, null, 1]);
    assert.deepEqual(values("wishlist_adds", rows), [2, 1, 0, 3]);
  });
});

describe("dimensions and copies", () => {
  const published: Row = [
    "game.published",
    "01T00:00:00",
    { game_id: "g", developer_id: "d1", genres: ["rpg", "indie"] },
  ];
  const moved: Row = ["game.updated", "20T00:00:00", { game_id: "g", developer_id: "d2" }];
  const viewed: Row = ["game.viewed", "02T10:00:00", { game_id: "g", user_id: "a" }];

  it("puts a game into each of its genres and totals it once", () => {
    const rows = [published, viewed];
    const byGenre = ask("game_views", rows, { dimensions: ["genre"], granularity: "total" });

    assert.deepEqual(
      byGenre.map((s) => [s.dimensions.genre, s.total]),
      [
        ["rpg", 1],
        ["indie", 1],
      ],
    );
    assert.deepEqual(values("game_views", rows), [1, 0, 0, 1]);
  });

  it("reads the developer from the catalogue as it is now", () => {
    const rows = [published, viewed, moved];
    const total = (developerId: string) =>
      ask("game_views", rows, { scope: { kind: "developer", developerId } })[0]?.total;

    assert.deepEqual([total("d1"), total("d2")], [0, 1]);
  });

  it("counts a copy of an event once", () => {
    const once = events([viewed]);
    const [series] = evaluateOracle("game_views", [...once, ...once], {
      ...({
        zone: "UTC",
        granularity: "total",
        dimensions: [],
        filters: [],
        scope: { kind: "all" },
      } as const),
      from: Date.parse("2026-03-02"),
      to: Date.parse("2026-03-03"),
      now: Date.parse("2026-03-04"),
      rates: RATES,
    });

    assert.equal(series?.total, 1);
  });

  it("answers every metric on no events at all", () => {
    for (const metric of ORACLE_METRICS) {
      for (const value of values(metric, [])) assert.ok(value === 0 || value === null, `${metric}: ${value}`);
    }
  });
});

describe("counts", () => {
  it("takes medians and percentiles by the index floor(level · n)", () => {
    const download = (seconds: number): Row => [
      "download.completed",
      "02T10:00:00",
      { user_id: "a", game_id: "g", bytes: 10_000_000, seconds },
    ];

    assert.deepEqual(values("download_speed_median", [download(1), download(2), download(0)]), [
      10,
      null,
      null,
      10,
    ]);
    assert.deepEqual(values("downloads", [download(1), download(2), download(0)]), [3, 0, 0, 3]);
  });

  it("counts arrivals by the time of receipt", () => {
    const rows = [login("a", "02T10:00:00")];
    const receivedAt = Date.parse("2026-03-03T10:00:00Z");
    const arrivals = [{ source: "test", id: "e0", receivedAt, storedAt: receivedAt + 40 }];

    assert.deepEqual(values("events_ingested", rows, { arrivals }), [0, 1, 0, 1]);
    assert.deepEqual(values("ingest_delay_p95", rows, { arrivals }), [null, 40, null, 40]);
  });
});
