import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

interface MetricBody {
  data: {
    unit: string;
    series: { dimensions: Record<string, string>; total: number | null; points: { v: number | null }[] }[];
  };
  meta: { source: string; trace_id: string; warnings: string[] };
}

const DAY = "from=2026-03-01&to=2026-03-08&granularity=total";

describe("GET /metrics on real engines", () => {
  let service: ConsoleUnderTest;
  let admin: string;
  let alice: string;
  let bob: string;
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"] });
    alice = await service.token({ roles: ["developer"], developer_id: "dev-a" });
    bob = await service.token({ roles: ["developer"], developer_id: "dev-b" });
    const response = await service.send([
      game("g-a", "dev-a"),
      game("g-b", "dev-b"),
      ...Array.from({ length: 3 }, (_, i) => purchase(`a-${i}`, "g-a", 100_00)),
      ...Array.from({ length: 5 }, (_, i) => purchase(`b-${i}`, "g-b", 900_00)),
    ]);
    const { data } = (await response.json()) as { data: { accepted: number; quarantined: unknown[] } };
    assert.deepEqual(data.quarantined, []);
    assert.equal(data.accepted, 10);
  });
  after(() => service.stop());

  const get = (path: string, as?: string) => service.call(path, { as });
  const total = async (path: string, as: string) => {
    const response = await get(path, as);
    assert.equal(response.status, 200, `${path}: ${await response.clone().text()}`);

    return ((await response.json()) as MetricBody).data.series.reduce(
      (sum, series) => sum + (series.total ?? 0),
      0,
    );
  };

  it("200: the catalogue and a series with the meta of the contract", async () => {
    const catalogue = (await (await get("/metrics", admin)).json()) as { data: { name: string }[] };
    const response = await get(`/metrics/gross_revenue?${DAY}`, admin);
    const body = (await response.json()) as MetricBody;

    assert.equal(catalogue.data.length, METRICS.length);
    assert.equal(body.data.unit, "money");
    assert.deepEqual(Object.keys(body.meta).sort(), [
      "as_of",
      "complete_through",
      "definition_version",
      "exactness",
      "source",
      "trace_id",
      "truncated",
      "warnings",
    ]);
    assert.equal(body.data.series[0]?.total, 3 * 100_00 + 5 * 900_00);
  });

  it("200: says when the first event lies after the beginning of the range, and only then", async () => {
    const warningsFor = async (from: string) => {
      const response = await get(`/metrics/orders?from=${from}&to=2026-03-08`, admin);

      return ((await response.json()) as MetricBody).meta.warnings;
    };
    const [early, ...others] = await warningsFor("2026-02-01");

    assert.match(
      early ?? "",
      /^The first event is of the hour 2026-03-\d\dT\d\d:00:00\+03:00, after the beginning/,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(await warningsFor("2026-03-07"), []);
  });

  it("200: every metric of the catalogue answers", async () => {
    for (const { name } of METRICS) {
      const response = await get(`/metrics/${name}?from=2026-03-01&to=2026-03-08`, admin);
      assert.equal(response.status, 200, `${name}: ${await response.text()}`);
    }
  });

  it("keeps two developers apart: totals, dimensions, filters and CSV", async () => {
    assert.equal(await total(`/metrics/units_sold?${DAY}`, admin), 8);
    assert.equal(await total(`/metrics/units_sold?${DAY}`, alice), 3);
    assert.equal(await total(`/metrics/units_sold?${DAY}`, bob), 5);
    assert.equal(await total(`/metrics/units_sold?${DAY}&filter[game]=g-a`, alice), 3);
    assert.equal(await total(`/metrics/units_sold?${DAY}&filter[country][not]=US`, alice), 3);
    for (const dimension of ["game", "developer", "genre", "country"]) {
      const response = await get(`/metrics/units_sold?${DAY}&dimensions=${dimension}`, alice);
      assert.doesNotMatch(await response.text(), /g-b|dev-b/, dimension);
    }
    const csv = await (await get(`/metrics/gross_revenue?${DAY}&dimensions=game&format=csv`, bob)).text();
    assert.match(csv, /^time,game,value,currency,scale\r\n2026-03-01T00:00:00\+03:00,g-b,450000,RUB,2\r\n$/);
  });

  it("404 for what belongs to another developer, 403 for what covers the platform", async () => {
    for (const filter of [
      "filter[game]=g-b",
      "filter[game]=g-a,g-b",
      "filter[game][not]=g-b",
      "filter[developer]=dev-b",
      "filter[game]=no-such-game",
    ]) {
      assert.equal((await get(`/metrics/units_sold?${DAY}&${filter}`, alice)).status, 404, filter);
    }
    for (const { name, audience } of METRICS) {
      const status = (await get(`/metrics/${name}?${DAY}`, alice)).status;
      if (audience === "platform") assert.equal(status, 403, name);
      else assert.notEqual(status, 403, name);
    }
  });

  it("realtime: 200 within the scope, 400, 401, 403", async () => {
    const realtime = async (as: string) =>
      (
        (await (await get("/metrics/realtime?window=3600", as)).json()) as {
          data: { window: number; values: { signups: number } };
        }
      ).data;

    assert.equal((await realtime(admin)).window, 3_600);
    assert.equal((await realtime(alice)).values.signups, 0);
    assert.equal((await get("/metrics/realtime?window=59", admin)).status, 400);
    assert.equal((await get("/metrics/realtime")).status, 401);
    const marketer = await service.token({ roles: ["marketer"] });
    assert.equal((await get("/metrics/realtime", marketer)).status, 403);
  });

  it("lists a developer's own games only", async () => {
    const ids = async (path: string, as: string) =>
      ((await (await get(path, as)).json()) as { data: { game_id: string }[] }).data.map(
        (entry) => entry.game_id,
      );

    assert.deepEqual(await ids("/developers/me/games", alice), ["g-a"]);
    assert.deepEqual(await ids("/games", bob), ["g-b"]);
    assert.deepEqual(await ids("/games", admin), ["g-a", "g-b"]);
    assert.deepEqual(await ids("/games?search=G-B", admin), ["g-b"]);
    assert.deepEqual(await ids("/games?search=g-b", alice), []);
    assert.equal((await get("/developers/me/games", admin)).status, 403);
  });

  it("400 for what cannot be asked, 401 for nobody", async () => {
    for (const query of [
      "from=yesterday",
      "from=2026-03-08&to=2026-03-01",
      "granularity=year",
      "timezone=Mars/Olympus",
      "dimensions=color",
      "dimensions=country,country",
      "dimensions=country,platform,game,genre",
      "filter[color]=red",
      "compare=last_week",
      "order=up",
      "limit=0",
      "limit=-1",
      "limit=1e9",
      "exact=maybe",
      "format=pdf",
      "unknown=1",
      "from=2026-03-01&from=2026-03-02",
      "granularity=minute&from=2020-01-01&to=2026-01-01",
    ]) {
      const response = await get(`/metrics/units_sold?${query}`, admin);
      const status = query.startsWith("granularity=minute") ? [400, 422] : [400];
      assert.ok(status.includes(response.status), `${query}: ${response.status} ${await response.text()}`);
    }
    const long = await get(`/metrics/units_sold?filter[country][not]=${"x".repeat(300)}`, admin);
    const { error } = (await long.json()) as { error: { details: { parameter: string } } };
    assert.deepEqual([long.status, error.details.parameter], [400, "filter[country][not]"]);
    assert.equal((await get("/metrics/units_sold")).status, 401);
    assert.equal((await get("/metrics/no_such_metric", admin)).status, 404);
  });
});

function event(type: string, source: string, data: object) {
  return { specversion: "1.0", id: randomUUID(), source, type, time: "2026-03-04T10:00:00Z", data };
}

function game(gameId: string, developerId: string) {
  const data = {
    game_id: gameId,
    developer_id: developerId,
    title: `Game ${gameId}`,
    genres: ["indie"],
    release_date: "2026-01-01",
    price: 100_00,
    currency: "RUB",
  };

  return event("game.published", "developer-service", data);
}

function purchase(orderId: string, gameId: string, price: number) {
  const lines = [{ game_id: gameId, list_price: price, discount: 0, price }];
  const data = {
    user_id: `user-${orderId}`,
    order_id: orderId,
    currency: "RUB",
    lines,
    payment_method: "sbp",
    country: "RU",
  };

  return event("purchase.completed", "payment-service", data);
}
