import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addFxRates } from "@analytics/db/postgres/queries/add-fx-rates";
import { queryMetric } from "../query.ts";
import { buildRollups } from "../rollups/builder.ts";
import { type MetricsUnderTest, startMetrics } from "../testing/start-metrics.ts";

const NOW = Date.parse("2026-11-21T00:00:00Z");
const RATES = { JPY: 600_000, KWD: 290_000_000, USD: 89_000_000 };
/** Minor units of 100 major ones. */
const HUNDRED = { JPY: 100, KWD: 100_000, USD: 10_000 };

describe("a refund that names no currency", () => {
  let metrics: MetricsUnderTest;
  before(async () => {
    const rates = Object.entries(RATES).map(([currency, rateMicro]) => ({
      currency,
      day: "2026-11-01",
      rateMicro,
      source: "test",
    }));
    metrics = await startMetrics(
      () => NOW,
      async (postgres) => void (await addFxRates(postgres, rates)),
    );
    const bodies = Object.entries(HUNDRED).flatMap(([currency, price], i) => {
      const order = { user_id: `u-${i}`, order_id: `o-${currency}` };
      const lines = [{ game_id: `g-${currency}`, price }];

      return [
        event(`p-${i}`, "purchase.completed", 10, { ...order, currency, lines }),
        event(`r-${i}`, "purchase.refunded", 12, { ...order, lines }),
        // Of a game that was not in the order, so its tax is what the tables say.
        event(`x-${i}`, "chargeback.received", 13, { ...order, lines: [{ game_id: "g-x", price }] }),
      ];
    });
    await metrics.pipeline.ingest({ stream: "test", receivedAt: NOW, bodies });
  });
  after(() => metrics.stop());

  const totals = async (metric: string, source: "auto" | "scan") => {
    const request = { metric, from: "2026-11-20", to: "2026-11-21", granularity: "total" as const };
    const { data } = await queryMetric(metrics, { kind: "all" }, request, { source });

    return data.series[0]?.total;
  };

  it("is in that of its purchase, from events and from rollups", async () => {
    const gross = await totals("gross_revenue", "auto");
    assert.ok(gross);
    for (const source of ["auto", "scan", "built"] as const) {
      if (source === "built") await buildRollups(metrics, { quietMs: 0 });
      const from = source === "built" ? "auto" : source;
      assert.equal(await totals("refunds", from), gross, source);
      assert.equal(await totals("chargebacks", from), gross, source);
      const net = await totals("net_revenue", from);
      assert.ok(net !== undefined && net !== null && net < 0 && net > -gross, `${source}: ${net}`);
    }
  });
});

function event(id: string, type: string, hour: number, data: object): Buffer {
  const time = `2026-11-20T${hour}:00:00Z`;

  return Buffer.from(JSON.stringify({ specversion: "1.0", id, source: "payment", type, time, data }));
}
