import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { sql } from "@analytics/db/clickhouse/sql";
import { readMap } from "./read-map.ts";
import { type ImportStack, startImportStack } from "./testing/import-stack.ts";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));
const STEAM = join(ROOT, "../shared/data/steam-200k/steam-200k.csv.gz");
const RETAIL = join(ROOT, "../shared/data/online-retail/online_retail.csv.gz");
const skipUnless = (path: string) => (existsSync(path) ? false : `${path} is not there`);
/** Pounds of the file's paid lines by month, from December 2010; the last month ends on the ninth. */
const REVENUE_BY_MONTH = [
  572_713.89, 569_445.04, 447_137.35, 595_500.76, 469_200.36, 678_594.56, 661_213.69, 600_091.01, 645_343.9,
  952_838.38, 1_039_318.79, 1_161_817.38, 518_192.79,
];
const TOTAL = { granularity: "total" as const, timezone: "UTC" };

let stack: ImportStack;
before(async () => {
  stack = await startImportStack();
});
after(() => stack.stop());

test("steam-200k: users, purchases and hours are those of the file", {
  skip: skipUnless(STEAM),
}, async () => {
  const map = await readMap(join(ROOT, "maps/steam-200k.json"));
  const { totals } = await stack.run({ path: STEAM, map });
  assert.deepEqual([totals.rows, totals.unmapped, totals.duplicate, totals.quarantined], [200_000, 0, 0, {}]);
  const all = { ...TOTAL, from: "2015-12-31", to: "2018-01-01" };
  const { rows } = await stack.clickhouse.query<{ titles: number; users: number }>(
    sql`SELECT (SELECT count() FROM games WHERE developer_id = 'steam-200k') AS titles,
      (SELECT uniqExact(user_no) FROM events_v1 FINAL WHERE user_no > 0) AS users`,
    { name: "steam counts" },
  );
  assert.deepEqual(rows, [{ titles: 5_155, users: 12_393 }]);
  assert.equal(await stack.total({ metric: "orders", ...all }), 129_511);
  assert.equal(await stack.total({ metric: "units_sold", ...all }), 129_511);
  assert.equal(await stack.total({ metric: "payers", ...all }), 12_393);
  assert.equal(await stack.total({ metric: "dau", ...all }), 11_350);
  const hours = (await stack.total({ metric: "playtime_hours", ...all })) ?? 0;
  assert.ok(Math.abs(hours - 3_445_365.8) < 1e-3, `${hours} hours`);
});

test("online-retail: orders, customers and revenue are those of the file", {
  skip: skipUnless(RETAIL),
}, async () => {
  const map = await readMap(join(ROOT, "maps/online-retail.json"));
  const { totals } = await stack.run({ path: RETAIL, map });
  assert.deepEqual([totals.rows, totals.unmapped, totals.duplicate, totals.quarantined], [541_909, 0, 0, {}]);
  const all = { ...TOTAL, from: "2010-12-01", to: "2011-12-10" };
  assert.equal(await stack.total({ metric: "orders", ...all }), 18_532);
  // Four of the 397,884 lines cost a tenth of a penny, which is no money in minor units.
  assert.equal(await stack.total({ metric: "units_sold", ...all }), 397_884 - 4);
  assert.equal(await stack.total({ metric: "payers", ...all }), 4_338);
  // The map's sample rate is 48.00 RUB for one pound.
  assert.equal(await stack.total({ metric: "gross_revenue", ...all }), 891_140_790 * 48);
  assert.equal(await stack.total({ metric: "refunds", ...all }), 61_134_209 * 48);
  const { data } = await stack.query({
    metric: "gross_revenue",
    granularity: "month",
    timezone: "Europe/London",
    from: "2010-12-01",
    to: "2012-01-01",
  });
  assert.deepEqual(
    data.series[0]?.points.map(({ v }) => v),
    REVENUE_BY_MONTH.map((pounds) => Math.round(pounds * 100) * 48),
  );
});
