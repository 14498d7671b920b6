import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tilesSchema } from "@analytics/api/schemas/dashboard";
import type { MetricEntry } from "@analytics/api/services/list-metrics";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { questionOf } from "../tile-question.ts";
import type { StandardTile } from "./standard-dashboard.ts";
import { STANDARD_DASHBOARDS, standardFor } from "./standard-dashboards.ts";

const entries = METRICS.map((metric): MetricEntry => {
  const { name, title, description, unit, kind, dimensions, granularities, audience } = metric;

  return {
    name,
    title,
    description,
    unit,
    kind,
    dimensions,
    granularities,
    definition_version: 1,
    matures_after_days: metric.maturesAfterDays ?? null,
    scope: audience,
  };
});
const catalogueOf = (kept: readonly MetricEntry[]) => new Map(kept.map((entry) => [entry.name, entry]));
const controls = { step: null, compare: null, filters: [] };
const range = { from: "2026-11-01", to: "2026-12-01", zone: "UTC" };
const NOW = Date.parse("2026-12-01T09:00:00Z");

for (const { slug, tiles } of STANDARD_DASHBOARDS)
  describe(`the standard dashboard ${slug}`, () => {
    it("is what anybody could have made and kept", () => {
      assert.ok(tilesSchema.safeParse(tiles.map(({ title: _, ...tile }) => tile)).success);
    });

    it("asks what the catalogue has", () => {
      for (const { title: _, ...tile } of tiles) {
        const question = questionOf(tile, { controls, catalogue: catalogueOf(entries), range, now: NOW });

        assert.ok("expressions" in question, `${tile.id}: ${JSON.stringify(question)}`);
      }
    });

    it("fills its rows", () => assertFull(tiles));
  });

it("no two tiles of standard dashboards that tell values apart are called the same", () => {
  const names = STANDARD_DASHBOARDS.flatMap(({ tiles }) =>
    tiles.flatMap(({ title, metrics, dimension }) =>
      dimension === undefined ? [] : [title ?? `${metrics.join(", ")} by ${dimension}`],
    ),
  );

  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
  );
});

describe("standardFor", () => {
  it("leaves to a developer and a marketer what they may ask, and no empty dashboard", () => {
    const developer = standardFor(catalogueOf(entries.filter(({ scope }) => scope === "game")));
    const marketer = standardFor(
      catalogueOf(entries.filter(({ dimensions }) => dimensions.includes("campaign"))),
    );

    assert.equal(standardFor(catalogueOf(entries)).length, STANDARD_DASHBOARDS.length);
    assert.ok(developer.every(({ slug }) => slug !== "platform-health"));
    assert.ok(developer.some(({ slug }) => slug === "monetisation"));
    assert.ok(marketer.some(({ slug }) => slug === "marketing"));
    assert.deepEqual(standardFor(new Map()), []);
    for (const { tiles } of [...developer, ...marketer]) assertFull(tiles);
  });
});

function assertFull(tiles: readonly StandardTile[]): void {
  let left = 0;
  for (const { id, width } of tiles) {
    left = left === 0 ? 12 - width : left - width;
    assert.ok(left >= 0, `${id} does not fit into its row`);
  }
  assert.equal(left, 0);
}
