import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MetricEntry } from "@analytics/api/services/list-metrics";
import { chartOf, toQuery } from "./explore-query.ts";
import type { ExploreState } from "./explore-state.ts";

const entry: MetricEntry = {
  name: "dau",
  title: { en: "Active users", ru: "Активные" },
  description: { en: "Users.", ru: "Пользователи." },
  unit: "users",
  kind: "unique",
  dimensions: ["country", "platform"],
  granularities: ["hour", "day", "week", "month", "total"],
  definition_version: 1,
  matures_after_days: null,
  scope: "game",
};
const empty: ExploreState = {
  metric: "dau",
  step: null,
  by: [],
  where: [],
  compare: null,
  top: 10,
  order: "desc",
  chart: null,
};
const range = { from: "2026-11-01", to: "2026-11-08", zone: "Europe/Moscow" };

describe("toQuery", () => {
  it("leaves out what the metric does not have", () => {
    const query = toQuery(
      {
        ...empty,
        by: ["campaign", "country", "country"],
        where: [{ dimension: "language", values: ["ru"], negate: false }],
        step: "minute",
      },
      entry,
      range,
    );

    assert.deepEqual(query.dimensions, ["country"]);
    assert.equal(query.filters, undefined);
    assert.equal(query.granularity, "day");
  });

  it("chooses the width of buckets by the length of the range", () => {
    const widthOf = (from: string) => toQuery(empty, entry, { ...range, from }).granularity;

    assert.deepEqual(
      [widthOf("2026-11-07"), widthOf("2026-11-01"), widthOf("2026-01-01")],
      ["hour", "day", "week"],
    );
  });

  it("asks for a limit only when there are series to limit", () => {
    assert.equal(toQuery(empty, entry, range).limit, undefined);
    assert.equal(toQuery({ ...empty, by: ["country"], top: 5_000 }, entry, range).limit, 1_000);
  });
});

describe("chartOf", () => {
  it("never stacks what must not be added up", () => {
    assert.equal(chartOf({ ...empty, chart: "stacked" }, entry), "bar");
    assert.equal(chartOf({ ...empty, chart: "stacked" }, { ...entry, kind: "sum" }), "stacked");
  });
});
