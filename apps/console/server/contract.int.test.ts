import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { METRIC_DOORS, type MetricQuestion, type Told } from "./testing/metric-doors.ts";
import { type NextRoutes, serveNextRoutes } from "./testing/next-routes.ts";
import { postInBatches } from "./testing/post-events.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { storeEvents } from "./testing/store-events.ts";

/** The clocks of New York change inside of it, on 8 March. */
const RANGE = { from: "2026-03-06", to: "2026-03-14" };
const ZONES = ["Europe/Moscow", "UTC", "America/New_York"];
const SERIES_MAX = 100;

type DoorName = keyof typeof METRIC_DOORS;
const DOORS = Object.keys(METRIC_DOORS) as DoorName[];
/** Next routes requests; a WebSocket is none. */
const NEXT_DOORS = DOORS.filter((door) => door !== "WebSocket");

/** Every metric of the registry twice: in total, and by one of its dimensions; the dimensions and zones take turns. */
const QUESTIONS: readonly MetricQuestion[] = METRICS.flatMap(({ name, granularities, dimensions }, i) => {
  const granularity = granularities.includes("day") ? "day" : (granularities.at(-1) ?? "total");
  const dimension = dimensions[i % dimensions.length];
  const common = { name, ...RANGE, timezone: ZONES[i % ZONES.length] as string, limit: SERIES_MAX };

  return [
    { ...common, granularity, dimensions: [] },
    ...(dimension === undefined
      ? []
      : [{ ...common, granularity: granularities.at(-1) ?? "total", dimensions: [dimension] }]),
  ];
});

/** Every metric once, for the second mount of the same handlers. */
const EACH_ONCE = QUESTIONS.filter(({ name }, i) => QUESTIONS[i - 1]?.name !== name);

describe("every metric by every door", () => {
  let service: ConsoleUnderTest;
  let routes: NextRoutes;
  const tokens: Record<string, string> = {};
  const answers: Record<string, Told[]> = {};
  before(async () => {
    service = await startConsole();
    routes = await serveNextRoutes(service.container);
    tokens.admin = await service.token({ roles: ["admin"] });
    tokens.developer = await service.token({ roles: ["developer"], developer_id: "dev-1" });
    await postInBatches(service, storeEvents(4_000).events, 4_000);
    await buildRollups(service.stores, { quietMs: 0 });
    for (const [who, token] of Object.entries(tokens))
      answers[who] = await METRIC_DOORS.REST({ origin: service.origin, token }, QUESTIONS);
  });
  after(async () => {
    await routes.stop();
    await service.stop();
  });

  const compare = async (at: { door: DoorName; origin: string; who: string }, questions = QUESTIONS) => {
    const told = await METRIC_DOORS[at.door](
      { origin: at.origin, token: tokens[at.who] as string },
      questions,
    );
    for (const [i, question] of questions.entries()) {
      const answer = answers[at.who]?.[QUESTIONS.indexOf(question)] as Told;
      const expected = at.door === "CSV" ? withoutTotals(answer) : answer;
      assert.deepEqual(told[i], expected, `${question.name} by ${question.dimensions}`);
    }
  };

  it("REST answers all of them to an admin, and to a developer those of games", () => {
    assert.equal(new Set(QUESTIONS.map(({ name }) => name)).size, METRICS.length);
    const platform = new Set(
      METRICS.filter(({ audience }) => audience === "platform").map(({ name }) => name),
    );
    const { admin = [], developer = [] } = answers;
    for (const [i, { name }] of QUESTIONS.entries()) {
      const [all, own] = [admin[i] as Told, developer[i] as Told];
      assert.ok("series" in all, name);
      if (platform.has(name)) assert.deepEqual(own, { code: "FORBIDDEN" }, name);
      else assert.ok("series" in own, `${name} ${JSON.stringify(own)}`);
    }
    assert.notDeepEqual(admin, developer);
    const full = admin.filter((told) => "series" in told && told.series.some(({ total }) => total));
    assert.ok(full.length > QUESTIONS.length / 2, `${full.length} answers tell of facts`);
  });

  for (const who of ["admin", "developer"]) {
    for (const door of DOORS.filter((each) => each !== "REST"))
      it(`${door} says the same to the ${who}`, () => compare({ door, origin: service.origin, who }));
    for (const door of NEXT_DOORS)
      it(`${door} on Next's routes says the same to the ${who}`, () =>
        compare({ door, origin: routes.origin, who }, EACH_ONCE));
  }
});

/** As a file of points shows it: an answer without points is none. */
function withoutTotals(told: Told): Told {
  if ("code" in told) return told;

  return { series: told.series.map(({ dimensions, points }) => ({ dimensions, points })) };
}
