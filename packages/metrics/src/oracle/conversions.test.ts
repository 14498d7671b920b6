import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Row, values } from "../testing/ask-oracle.ts";

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
