import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Dimension } from "@analytics/metrics/model";
import { checkLimits } from "@analytics/metrics/rewrites/check-limits";
import type { Ask, Field } from "./context.ts";
import { createGameMetrics, type MetricAnswer } from "./game-metrics.ts";
import type { MetricArguments } from "./metric-arguments.ts";

const FIELD = {} as Field;
const COUNTRIES = Array.from({ length: 60 }, (_, i) => `c${i}`);

/** `metrics.get` with its own limits, where every game has a series in each of `COUNTRIES`; `asked`: the limits it was asked with. */
function metricsOver(range: { from: string; to: string }) {
  const asked: (number | undefined)[] = [];
  const ask = async (_: Field, input: unknown) => {
    const { dimensions = [], filters = [], limit } = input as MetricArguments;
    asked.push(limit);
    const { from, to } = range;
    const size = { range: { from: Date.parse(from), to: Date.parse(to) }, granularity: "day" } as const;
    const most = checkLimits({ ...size, limit, dimensions: dimensions as Dimension[] });
    let all: Record<string, string>[] = [{}];
    for (const name of dimensions) {
      const values = name === "game" ? (filters.at(-1)?.values ?? []) : COUNTRIES;
      all = all.flatMap((before) => values.map((value) => ({ ...before, [name]: value })));
    }
    const series = all.slice(0, most).map((each) => ({ dimensions: each, total: 1, points: [] }));

    return { data: { series }, meta: { truncated: all.length > most } };
  };

  return { asked, gameMetrics: createGameMetrics(ask as unknown as Ask) };
}

describe("the metric of the games of a list", () => {
  const halfYear = { from: "2026-05-01T00:00:00Z", to: "2026-11-01T00:00:00Z" };
  const sixYears = { from: "2020-11-01T00:00:00Z", to: "2026-11-01T00:00:00Z" };
  const load = (games: string[], of: ReturnType<typeof metricsOver>, args: Partial<MetricArguments> = {}) =>
    Promise.all(games.map((game) => of.gameMetrics(FIELD, game, { name: "dau", ...args })));
  const sizes = (answers: MetricAnswer[]) => answers.map(({ series }) => series.length);

  it("is asked for as many series as there are games", async () => {
    const metrics = metricsOver(halfYear);
    assert.deepEqual(sizes(await load(["a", "b"], metrics)), [1, 1]);
    assert.deepEqual(metrics.asked, [2]);
  });

  it("with a further dimension, for fewer series where the most have too many points", async () => {
    const metrics = metricsOver(halfYear);
    const answers = await load(["a", "b"], metrics, { dimensions: ["country"], limit: 100 });
    assert.deepEqual(sizes(answers), [60, 60]);
    assert.deepEqual(metrics.asked, [1_000, 200]);
  });

  it("is asked for game by game where together there are too many points", async () => {
    const metrics = metricsOver(sixYears);
    const answers = await load(["a", "b"], metrics, { dimensions: ["country"], limit: 50 });
    assert.deepEqual(sizes(answers), [50, 50]);
    assert.deepEqual(metrics.asked, [1_000, 100, 50, 50]);
  });

  it("is asked for once where even a single game has too many buckets", async () => {
    const metrics = metricsOver({ from: "1990-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" });
    await assert.rejects(load(["a", "b"], metrics), { code: "QUERY_TOO_EXPENSIVE" });
    assert.deepEqual(metrics.asked, [2]);
  });
});
