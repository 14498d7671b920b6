import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { AppError } from "@analytics/core/errors";
import { playtimeDistribution } from "../oracle/reports/playtime.ts";
import { priceCuts, salesInPeriod } from "../oracle/reports/price-cuts.ts";
import { refundCauses } from "../oracle/reports/refund-causes.ts";
import { salesTable } from "../oracle/reports/sales-table.ts";
import { storeFunnel } from "../oracle/reports/store-funnel.ts";
import { wishlistCohorts, wishlistLaunch } from "../oracle/reports/wishlists.ts";
import type { OracleRequest } from "../oracle/request.ts";
import { createWorld, type World } from "../oracle/world.ts";
import { namesForeignGames, type Truth } from "../testing/check-metric.ts";
import { withRandomTruth } from "../testing/harness.ts";
import { createRandom, type Random } from "../testing/random.ts";
import { type RandomRequest, randomReportRequest } from "../testing/random-request.ts";
import { periodsOfCut } from "./price-cuts.ts";
import type { ReportRequest } from "./report.ts";
import { createReports, type Reports } from "./reports.ts";
import type { SalesRow } from "./sales-table.ts";

/** `REPORT_SEEDS=1,2,30` asks for others; `REPORT_REQUESTS` for more questions of each. */
const SEEDS = (process.env.REPORT_SEEDS ?? "1,2").split(",").map(Number);
const REQUESTS = Number(process.env.REPORT_REQUESTS ?? "8");
const ROWS_MAX = 20_000;

/** A report: what the oracle says and what the store says, in one comparable form. */
interface Case {
  granularities: readonly RandomRequest["granularity"][];
  dimensions?: (random: Random) => RandomRequest["dimensions"];
  expected(world: World): unknown;
  actual(reports: Reports, asked: ReportRequest, request: RandomRequest): Promise<unknown>;
}

const CASES: Readonly<Record<string, Case>> = {
  "sales table": {
    granularities: ["day", "week", "month", "total"],
    dimensions: (random) =>
      random.sample(["country", "game", "platform", "payment_method"], random.int(0, 2)),
    expected: (world) =>
      sorted(salesTable(world).map(({ t, ...row }) => ({ t: t === null ? null : t / 1_000, ...row }))),
    actual: async (reports, asked, { scope, dimensions }) => {
      const { rows } = await reports.sales(scope, { ...asked, limit: ROWS_MAX, offset: 0 });

      return sorted(rows.map((row) => comparable(row, dimensions)));
    },
  },
  "wishlist cohorts": {
    granularities: ["week", "month"],
    expected: wishlistCohorts,
    actual: async (reports, asked, { scope }) => (await reports.wishlistCohorts(scope, asked)).rows,
  },
  "wishlist launch": {
    granularities: ["total"],
    expected: wishlistLaunch,
    actual: async (reports, asked, { scope }) => (await reports.wishlistLaunch(scope, asked)).rows,
  },
  playtime: {
    granularities: ["total"],
    expected: playtimeDistribution,
    actual: async (reports, asked, { scope }) => (await reports.playtime(scope, asked)).rows,
  },
  "store funnel": {
    granularities: ["total"],
    expected: storeFunnel,
    actual: async (reports, asked, { scope }) => (await reports.storeFunnel(scope, asked)).rows,
  },
  "price cuts": {
    granularities: ["total"],
    expected: (world) =>
      sorted(
        priceCuts(world).map((cut) => ({
          ...cut,
          sales: periodList(cut, world.request.now).map(({ range }) =>
            salesInPeriod(world, cut.game_id, range),
          ),
        })),
      ),
    actual: async (reports, asked, { scope }) => {
      const { rows, plan, salesIn } = await reports.priceCuts(scope, asked);
      const answered = rows.map(async (cut) => ({ ...cut, sales: await salesIn(periodList(cut, plan.now)) }));

      return sorted(await Promise.all(answered));
    },
  },
  "refund causes": {
    granularities: ["total"],
    expected: (world) => sorted(refundCauses(world)),
    actual: async (reports, asked, { scope }) => sorted((await reports.refundCauses(scope, asked)).rows),
  },
};

describe("reports", () => {
  for (const seed of SEEDS)
    it(`answer as the oracle does, from rollups and from events (seed ${seed})`, async () => {
      const failures = await withRandomTruth(seed, async (truth, world) => {
        const found: string[] = [];
        for (const [name, report] of Object.entries(CASES))
          for (let i = 0; i < REQUESTS; i += 1) {
            const random = createRandom(seed * 1_000_003 + i * 1_009 + name.length);
            const granularity = random.pick(report.granularities);
            const dimensions = report.dimensions?.(random) ?? [];
            const request = { ...randomReportRequest(random, world, granularity), dimensions };
            found.push(...(await check(truth, { name, report, request })));
          }

        return found;
      });

      assert.equal(
        failures.length,
        0,
        `${failures.length} answers differ\n\n${failures.slice(0, 5).join("\n\n")}`,
      );
    });
});

async function check(
  { metrics, events, now }: Truth,
  { name, report, request }: { name: string; report: Case; request: RandomRequest },
): Promise<string[]> {
  const oracleRequest: OracleRequest = { ...request, now, rates: metrics.rates };
  const isForeign = namesForeignGames(events, oracleRequest);
  const expected = isForeign ? "NOT_FOUND" : report.expected(createWorld(events, oracleRequest));
  const asked: ReportRequest = {
    from: new Date(request.from).toISOString(),
    to: new Date(request.to).toISOString(),
    timezone: request.zone,
    granularity: request.granularity,
    dimensions: request.dimensions,
    filters: request.filters,
  };
  const failures: string[] = [];
  for (const source of ["scan", "auto"] as const) {
    const reports = createReports({ ...metrics, clock: () => now }, { source });
    const actual = await report.actual(reports, asked, request).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "NOT_FOUND") return "NOT_FOUND";
      throw error;
    });
    if (!isAlike(actual, expected))
      failures.push(
        `${name} ${source} ${JSON.stringify(request)}\n expected ${JSON.stringify(expected)}\n got      ${JSON.stringify(actual)}`,
      );
  }

  return failures;
}

function comparable(row: SalesRow, dimensions: readonly string[]) {
  const { t, is_total, ...rest } = row;
  const sums = Object.fromEntries(Object.entries(rest).filter(([column]) => !/^d\d$/.test(column)));
  const values = is_total === 1 ? [] : dimensions.map((dimension, i) => [dimension, row[`d${i}`]]);

  return { t: is_total === 1 ? null : t, dimensions: Object.fromEntries(values), ...sums };
}

function periodList(cut: { game_id: string; from_ms: number; to_ms: number }, now: number) {
  const periods = periodsOfCut(cut, now);
  if (periods === null) return [];

  return [periods.during, periods.before, ...(periods.after === null ? [] : [periods.after])].map(
    (range) => ({
      game_id: cut.game_id,
      range,
    }),
  );
}

function sorted(rows: readonly object[]): object[] {
  const keyOf = (row: object) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));

  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Equal but for the last digits of fractions: sums may be added up in another order. */
function isAlike(one: unknown, other: unknown): boolean {
  if (typeof one === "number" && typeof other === "number")
    return one === other || Math.abs(one - other) <= 1e-11 * Math.max(Math.abs(one), Math.abs(other));
  if (!isObject(one) || !isObject(other)) return isDeepStrictEqual(one, other);
  const keys = Object.keys(one);

  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isAlike(one[key], other[key]))
  );
}

/** Lists too: their keys are places. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
