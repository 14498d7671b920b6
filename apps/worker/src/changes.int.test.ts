import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { type ChangeRow, listChanges } from "@analytics/db/postgres/queries/list-changes";
import { markHours } from "@analytics/db/postgres/queries/open-batch";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { createAffectedMetrics } from "@analytics/metrics/changes/affected-metrics";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { type ImportStack, startImportStack } from "./import/testing/import-stack.ts";

const DAY_MS = 86_400_000;
const NOW = Date.now();
/** Noon in Moscow, so many days ago. */
const daysAgo = (days: number, minutes = 0) => {
  const midnight = Math.floor((NOW + 3 * 3_600_000) / DAY_MS) * DAY_MS - 3 * 3_600_000;

  return midnight - days * DAY_MS + DAY_MS / 2 + minutes * 60_000;
};

interface EventParts {
  id?: string;
  type?: string;
  data?: Record<string, unknown>;
}

describe("the feed of changes", () => {
  let stack: ImportStack;
  let seen = 0;
  before(async () => {
    stack = await startImportStack();
  });
  after(() => stack.stop());

  const view = (at: number, { id, type = "game.viewed", data }: EventParts = {}) => ({
    specversion: "1.0",
    id: id ?? randomUUID(),
    source: "catalog-service",
    type,
    time: new Date(at).toISOString(),
    data: { user_id: "u-1", country: "RU", ...(data ?? { game_id: "g-1" }) },
  });
  const send = async (events: object[], stream = "http") => {
    const bodies = events.map((event) => Buffer.from(JSON.stringify(event)));
    const result = await stack.pipeline.ingest({ stream, receivedAt: Date.now(), bodies });
    assert.deepEqual(result.quarantined, []);
  };
  const build = () => buildRollups(stack, { quietMs: 0 });
  /** What was written since this was last asked. */
  const fresh = async (): Promise<ChangeRow[]> => {
    const rows = await listChanges(stack.postgres, { after: seen, limit: 100 });
    seen = rows.at(-1)?.position ?? seen;

    return rows;
  };
  const day = (at: number) => new Date(at + 3 * 3_600_000).toISOString().slice(0, 10);

  it("says nothing while days are first built, and nothing about the day that goes on", async () => {
    await send([view(daysAgo(3), { id: "first" }), view(daysAgo(3, 60)), view(NOW - 1_000)]);
    await build();
    await send([view(NOW - 500)]);
    await build();

    assert.deepEqual(await fresh(), []);
  });

  it("says nothing when a copy makes an hour be built again", async () => {
    await send([view(daysAgo(3), { id: "first" })]);
    await markHours(stack.postgres, [daysAgo(3)]);
    assert.ok((await build()).hours > 0);

    assert.deepEqual(await fresh(), []);
  });

  it("names a day that late events changed, by type and game, with the door they came by", async () => {
    await send([view(daysAgo(3, 10)), view(daysAgo(3, 200), { data: { game_id: "g-2" } })]);
    await build();
    const [change, ...others] = await fresh();

    assert.deepEqual(others, []);
    assert.deepEqual([change?.day, change?.reason, change?.lanes], [day(daysAgo(3)), "late", ["http"]]);
    assert.deepEqual(change?.counts, [
      { gameId: "", type: "game.viewed", before: 1, after: 3 },
      { gameId: "g-1", type: "game.viewed", before: 1, after: 2 },
      { gameId: "g-2", type: "game.viewed", before: 0, after: 1 },
    ]);
  });

  it("takes an event older than 35 days like any other, by every lane", async () => {
    await send([view(daysAgo(60))]);
    await build();
    await send([view(daysAgo(60, 5))]);
    await build();
    await send([view(daysAgo(60, 6)), view(daysAgo(300))], "import:old");
    await build();
    await send([view(daysAgo(60, 7))], "quarantine");
    await build();
    await send([view(daysAgo(60, 8))], "platform.catalog.events");
    await build();
    const found = await fresh();

    assert.deepEqual(
      found.map((change) => [change.day, change.reason, change.lanes]),
      [
        [day(daysAgo(60)), "late", ["http"]],
        [day(daysAgo(60)), "late", ["import"]],
        [day(daysAgo(60)), "late", ["quarantine"]],
        [day(daysAgo(60)), "late", ["kafka"]],
      ],
    );
  });

  it("names the day of a refund whose purchase came later than it", async () => {
    const order = { order_id: "o-1", user_id: "u-1", currency: "RUB" };
    const line = { game_id: "g-1", list_price: 100_00, discount: 0, price: 100_00 };
    const refund = view(daysAgo(5), {
      type: "purchase.refunded",
      data: { ...order, lines: [line], reason: "bored" },
    });
    const purchase = view(daysAgo(6), {
      type: "purchase.completed",
      data: { ...order, lines: [{ ...line, tax: 1_00, fee: 50_00 }], payment_method: "sbp", country: "RU" },
    });
    await send([refund, view(daysAgo(6, 3))]);
    await build();
    await send([purchase]);
    await build();
    const changes = await fresh();
    const ofRefund = changes.find((change) => change.day === day(daysAgo(5)));
    const types = ofRefund?.counts.map((count) => count.type) ?? [];
    const metrics = createAffectedMetrics(METRICS)(types).map((metric) => metric.name);

    assert.ok(changes.some((change) => change.day === day(daysAgo(6))));
    assert.deepEqual([...new Set(types)], ["purchase.refunded"]);
    assert.ok(metrics.includes("net_revenue") && !metrics.includes("dau"));
  });

  it("names a correction even where no count changes, and a rebuild only where one does", async () => {
    await markHours(stack.postgres, [daysAgo(3)], "rebuild");
    await build();
    const rebuilt = await fresh();
    await markHours(stack.postgres, [daysAgo(3)], "correction");
    await build();
    const corrected = await fresh();
    await markHours(stack.postgres, [daysAgo(3)]);
    await build();
    const again = await fresh();

    assert.deepEqual(rebuilt, []);
    assert.deepEqual(
      corrected.map((change) => [change.day, change.reason]),
      [[day(daysAgo(3)), "correction"]],
    );
    assert.deepEqual(again, [], "the reason outlived its build");
  });
});
