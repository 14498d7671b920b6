import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { queryMetric } from "@analytics/metrics/query";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { inParallel } from "./testing/ask-registry.ts";
import { postInBatches } from "./testing/post-events.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { storeEvents } from "./testing/store-events.ts";

interface Answer {
  data: unknown;
  meta: Record<string, unknown>;
}

/** The clocks of New York change inside of it, on 8 March. */
const RANGE = { from: "2026-03-01", to: "2026-03-15" };
const ZONES = ["Europe/Moscow", "UTC", "America/New_York"] as const;

describe("one number by every door", () => {
  let service: ConsoleUnderTest;
  let admin: string;
  let developer: string;
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"] });
    developer = await service.token({ roles: ["developer"], developer_id: "dev-1" });
    await postInBatches(service, storeEvents(6_000).events, 6_000);
    await buildRollups(service.stores, { quietMs: 0 });
  });
  after(() => service.stop());

  /** REST and tRPC, each through HTTP: status and body without what differs from request to request. */
  const askBoth = async (
    input: { name: string; dimensions: string[] } & Record<string, unknown>,
    as: string,
  ) => {
    const { name, dimensions, ...rest } = input;
    const query = new URLSearchParams(Object.entries(rest).map(([key, value]) => [key, String(value)]));
    if (dimensions.length > 0) query.set("dimensions", dimensions.join(","));
    const rest_ = await service.call(`/metrics/${name}?${query}`, { as });
    const trpc = await service.call(
      `//api/trpc/metrics.get?input=${encodeURIComponent(JSON.stringify(input))}`,
      { as },
    );
    const restBody = (await rest_.json()) as Answer;
    const trpcBody = (await trpc.json()) as { result?: { data: Answer } };

    return {
      rest: { status: rest_.status, ...stable(restBody) },
      trpc: { status: trpc.status, ...stable(trpcBody.result?.data) },
    };
  };

  for (const who of ["admin", "developer"] as const) {
    it(`REST = tRPC for every metric and dimension (${who})`, async () => {
      let answered = 0;
      const questions = METRICS.flatMap((metric) =>
        [[], ...metric.dimensions.map((dimension) => [dimension])].map((dimensions) => ({
          metric,
          dimensions,
        })),
      );
      await inParallel(questions, async ({ metric, dimensions }) => {
        const granularity = metric.granularities.at(-1);
        const input = { name: metric.name, dimensions, ...RANGE, granularity, limit: 500 };
        const { rest, trpc } = await askBoth(input, who === "admin" ? admin : developer);
        const isRefused = who === "developer" && metric.audience === "platform";

        assert.equal(rest.status, isRefused ? 403 : 200, metric.name);
        assert.deepEqual(trpc, rest, `${metric.name} by ${dimensions}`);
        answered += rest.status === 200 ? 1 : 0;
      });

      assert.ok(answered > 100, `${answered} answers`);
    });
  }

  it("rollups = events for every metric in three zones across a change of clocks", async () => {
    const questions = METRICS.flatMap((metric) => ZONES.map((timezone) => ({ metric, timezone })));
    const sources = new Set<string>();
    const problems: string[] = [];
    await inParallel(questions, async ({ metric, timezone }) => {
      const granularity = metric.granularities.includes("day") ? "day" : metric.granularities[0];
      const request = { metric: metric.name, ...RANGE, timezone, granularity };
      const [auto, scan] = [
        await queryMetric(service.stores, { kind: "all" }, request),
        await queryMetric(service.stores, { kind: "all" }, request, { source: "scan" }),
      ];
      sources.add(auto.meta.source);
      if (JSON.stringify(auto.data) !== JSON.stringify(scan.data))
        problems.push(
          `${metric.name} ${timezone}:\n  ${JSON.stringify(auto.data)}\n  ${JSON.stringify(scan.data)}`,
        );
    });

    assert.deepEqual(problems, []);
    assert.ok(sources.has("rollup"), `${[...sources]}`);
  });

  it("days of New York hold 23 hours where its clocks went forward", async () => {
    const { data } = await queryMetric(
      service.stores,
      { kind: "all" },
      {
        metric: "game_views",
        from: "2026-03-08",
        to: "2026-03-09",
        timezone: "America/New_York",
        granularity: "hour",
      },
    );

    assert.equal(data.series[0]?.points.length, 23);
  });
});

function stable(answer: Answer | undefined) {
  if (answer?.meta === undefined) return {};
  const { trace_id: _trace, as_of: _asOf, complete_through: _through, ...meta } = answer.meta;

  return { data: answer.data, meta };
}
