import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { createRouteTable } from "@analytics/api/rest/route-table";
import { appRouter } from "@analytics/api/routers/app-router";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { differences, inParallel } from "./testing/ask-registry.ts";
import { splitByOwner } from "./testing/owners.ts";
import { postInBatches } from "./testing/post-events.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { type StoreEvent, storeEvents } from "./testing/store-events.ts";

const DEVELOPER = "dev-1";
const RANGE = "from=2026-02-18&to=2026-03-26";
/** With as many days of the store before it. */
const LATER = "from=2026-03-08&to=2026-03-22";
/** Reports of one game whose numbers are the developer's own; the benchmark is of others by its nature, and has tests of its own. */
const REPORTS = ["playtime", "store-funnel", "discounts", "refunds"];
const OPEN = METRICS.filter(({ audience }) => audience === "game");

/**
 * What a developer sees is the same whether the rest of the store exists or not: everything is asked while only own games and
 * what belongs to no game are stored, and again after the events of all other games have come.
 */
describe("a developer's token", () => {
  const store = storeEvents(5_000);
  const { own, foreign, ownEvents, foreignEvents } = splitByOwner(store.events, DEVELOPER);
  const named: Partial<Record<string, string>> = {
    game: own[0],
    developer: DEVELOPER,
    genre: "rpg",
    country: "RU",
  };
  const questions = OPEN.flatMap(({ name, dimensions, granularities }) => {
    const base = `/metrics/${name}?${RANGE}&granularity=${granularities.at(-1)}`;

    return [
      base,
      `/metrics/${name}?${RANGE}&granularity=${granularities[0] === "minute" ? "day" : granularities[0]}`,
      `${base}&filter[game]=${own[0]}`,
      ...dimensions
        .slice(0, 1)
        .map((dimension) => `${base}&filter[${dimension}]=${named[dimension] ?? "windows"}&format=csv`),
      `${base.replace(RANGE, LATER)}&filter[developer]=${DEVELOPER}&compare=previous_period`,
      ...dimensions.flatMap((dimension) => [
        `${base}&dimensions=${dimension}&limit=500`,
        `${base}&dimensions=${dimension}&limit=1&order=asc&format=csv&filter[${dimension}][not]=${named[dimension] ?? "nowhere"}`,
      ]),
    ].filter((path) => fits(path, dimensions));
  });
  let service: ConsoleUnderTest;
  let developer: string;
  let alone: Map<string, string>;
  before(async () => {
    service = await startConsole();
    developer = await service.token({ roles: ["developer"], developer_id: DEVELOPER });
  });
  after(() => service.stop());

  const ask = async (paths: readonly string[]) => {
    const answers = new Map<string, string>();
    const problems: string[] = [];
    await inParallel(paths, async (path) => {
      const response = await service.call(path, { as: developer });
      const text = await response.text();
      if (response.status !== 200) problems.push(`${path}: ${text.slice(0, 300)}`);
      answers.set(path, text.startsWith("{") ? withoutMoment(text) : text);
    });
    assert.deepEqual(problems, []);

    return answers;
  };

  it("sees own games while nobody else is there", async () => {
    await postInBatches(service, ownEvents, ownEvents.length);
    await buildRollups(service.stores, { quietMs: 0 });
    alone = await ask([
      ...questions,
      `/sales?${RANGE}&by=country,game`,
      `/sales?${RANGE}&developer=${DEVELOPER}&granularity=total&by=platform`,
      `/games/${own[0]}/wishlists?months=36`,
      ...REPORTS.map((report) => `/games/${own[0]}/${report}?${RANGE}`),
      "/developers/me/games?limit=500",
      "/games?limit=500",
      `/games?ids=${own[0]},${foreign[0]}`,
    ]);

    assert.ok([...alone.values()].filter((answer) => /"total":[1-9]/.test(answer)).length > 50);
  });

  it("sees no number move when all others come, from rollups and from events", async () => {
    assert.ok(foreignEvents.length > 500);
    await postInBatches(service, foreignEvents, foreignEvents.length);
    assert.deepEqual(differences(alone, await ask([...alone.keys()])), []);
  });

  it("hears the same of what is foreign and of what does not exist, on every filter", async () => {
    const answerOf = async (path: string, id: string) => {
      const response = await service.call(path.replaceAll("*", encodeURIComponent(id)), { as: developer });

      return `${response.status} ${(await response.text()).replaceAll(id, "*").replace(/"trace_id":"\w+"/, "")}`;
    };
    const shapes = [
      "filter[game]=*",
      "filter[game][not]=*",
      `filter[game]=${own[0]},*`,
      "filter[game]=*&format=csv",
      "filter[game]=*&dimensions=country&limit=1",
    ];
    const paths = OPEN.filter(({ dimensions }) => dimensions.includes("game")).flatMap(
      ({ name, dimensions }) =>
        shapes
          .filter((shape) => !shape.includes("country") || dimensions.includes("country"))
          .map((shape) => `/metrics/${name}?${RANGE}&${shape}`),
    );
    await inParallel(paths, async (path) => {
      const answer = await answerOf(path, foreign[0] as string);
      assert.match(answer, /^404 /, path);
      assert.equal(answer, await answerOf(path, "no-such-game"), path);
    });
    for (const { name, dimensions } of OPEN.filter((metric) => metric.dimensions.includes("developer"))) {
      const path = `/metrics/${name}?${RANGE}&filter[developer]=*&dimensions=${dimensions[0]}`;
      const answer = await answerOf(path, "dev-2");
      assert.match(answer, /^404 /, path);
      assert.equal(answer, await answerOf(path, "no-such-developer"), path);
    }
  });

  it("finds nothing foreign on any path there is", async () => {
    const secrets = new Set([...foreign, "dev-2", "dev-3", ...titlesOf(foreignEvents)]);
    const { routes } = createRouteTable(appRouter);
    const problems: string[] = [];
    for (const { route } of routes.filter((mounted) => mounted.route.method === "GET")) {
      const [one, other] = await Promise.all(
        [foreign[0] as string, "no-such-id"].map(async (id) => {
          const path = route.path.replaceAll(/\{\w+\}/g, id);
          const response = await service.call(path, { as: developer });

          return { id, status: response.status, text: await response.text() };
        }),
      );
      if (one === undefined || other === undefined) continue;
      if (one.status !== other.status) problems.push(`${route.path}: ${one.status} and ${other.status}`);
      const text = route.path.includes("{") ? one.text.replaceAll(one.id, "*") : one.text;
      for (const leaked of stringsOf(text))
        if (secrets.has(leaked)) problems.push(`${route.path}: ${leaked}`);
    }

    assert.deepEqual(problems, []);
  });

  it("is refused every metric of the whole platform, in both forms", async () => {
    for (const { name } of METRICS.filter(({ audience }) => audience === "platform"))
      for (const format of ["json", "csv"])
        assert.equal(
          (await service.call(`/metrics/${name}?format=${format}`, { as: developer })).status,
          403,
          name,
        );
  });
});

/** Whether all filters of the path are dimensions of the metric. */
function fits(path: string, dimensions: readonly string[]): boolean {
  return [...path.matchAll(/filter\[(\w+)\]/g)].every(([, name]) => dimensions.includes(name ?? ""));
}

/** The answer without the parts that tell when it was given. */
function withoutMoment(text: string): string {
  return text
    .replace(/"trace_id":"\w+"/, "")
    .replace(/"as_of":"[^"]*"/, "")
    .replace(/"complete_through":"[^"]*"/, "")
    .replace(/"source":"(rollup|events|mixed)"/, "");
}

function titlesOf(events: readonly StoreEvent[]): string[] {
  return events.flatMap(({ data }) => (typeof data.title === "string" ? [data.title] : []));
}

/** Every quoted text of a JSON answer. */
function stringsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"/g)].map(([, content]) => content ?? "");
}
