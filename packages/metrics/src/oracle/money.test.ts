import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ask, login, type Row, values } from "../testing/ask-oracle.ts";

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
