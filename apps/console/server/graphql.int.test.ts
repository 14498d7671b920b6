import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { startTestStack } from "../../../packages/embedded/src/testing.ts";
import { splitByOwner } from "./testing/owners.ts";
import { postInBatches } from "./testing/post-events.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { storeEvents } from "./testing/store-events.ts";
import { sentBetween, type WatchedClickHouse, watchQueries } from "./testing/watch-queries.ts";

const DEVELOPER = "dev-1";
const RANGE = { from: "2026-02-18", to: "2026-03-26" };

const ASKED = [
  ...["units_sold", "gross_revenue", "refunds", "chargebacks", "vat", "platform_fee", "net_revenue"],
  ...["game_views", "review_positive_share"],
];

interface Series {
  dimensions: { dimension: string; value: string }[];
  total: number | null;
}

interface Sales {
  units: number;
  gross: number;
  refunds: number;
  chargebacks: number;
  taxes: number;
  fees: number;
  net: number;
}

interface GameNode {
  id: string;
  metric: { series: Series[] };
  views: { series: [Series] };
  reviews: { series: [Series] };
  sales: { total: Sales };
}

interface Data {
  metric: { series: Series[] };
  game: GameNode | null;
  games: {
    nodes: GameNode[];
    edges: { node: GameNode }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
  metrics: object[];
}

interface Answer {
  data?: Data;
  errors?: { message: string; extensions: { code: string } }[];
}

describe("GraphQL", () => {
  const store = storeEvents(4_000);
  const { own, foreign } = splitByOwner(store.events, DEVELOPER);
  let service: ConsoleUnderTest;
  let watched: WatchedClickHouse;
  let admin: string;
  let developer: string;
  before(async () => {
    const stack = await startTestStack();
    watched = await watchQueries(stack.clickhouse.url);
    service = await startConsole({ stack, clickhouseUrl: watched.url });
    admin = await service.token({ roles: ["admin"] });
    developer = await service.token({ roles: ["developer"], developer_id: DEVELOPER });
    await postInBatches(service, store.events, store.events.length);
  });
  after(async () => {
    await service.stop();
    await watched.stop();
  });

  const post = (body: object, as: string | undefined) =>
    service.call("/graphql", {
      method: "POST",
      ...(as === undefined ? {} : { as }),
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const ask = async (query: string, variables: object = {}, as = admin): Promise<Answer> =>
    (await (await post({ query, variables }, as)).json()) as Answer;
  const rest = async <Body>(path: string): Promise<Body> => {
    const response = await service.call(path, { as: admin });
    assert.equal(response.status, 200, await response.clone().text());

    return ((await response.json()) as { data: Body }).data;
  };

  it("says what it takes when it is sent something else", async () => {
    const headers = { "content-type": "text/plain" };
    const answer = await service.call("/graphql", { method: "POST", as: admin, headers, body: "{}" });
    assert.equal(answer.status, 415);
    assert.match(await answer.text(), /UNSUPPORTED_MEDIA_TYPE/);
  });

  it("answers several metrics, a game, its sales and its metrics in one request", async () => {
    const [id] = own as [string];
    const { data, errors } = await ask(
      `query ($id: ID!, $from: String, $to: String) {
        revenue: metric(name: net_revenue, from: $from, to: $to, granularity: total, dimensions: [game]) { series { total } }
        players: metric(name: dau, from: $from, to: $to, granularity: total) { series { total } }
        game(id: $id) {
          title
          sales(from: $from, to: $to, granularity: month) { total { units gross refunds chargebacks taxes fees net } points { t net } }
          reviews: metric(name: review_positive_share, from: $from, to: $to, granularity: total) { series { total } }
          views: metric(name: game_views, from: $from, to: $to, granularity: total) { series { total } }
        } }`,
      { id, ...RANGE },
    );
    assert.equal(errors, undefined);
    const range = `from=${RANGE.from}&to=${RANGE.to}`;
    const total = async (name: string) =>
      (await rest<{ series: [Series] }>(`/metrics/${name}?${range}&granularity=total&filter[game]=${id}`))
        .series[0].total;
    const game = data?.game;
    assert.ok(game != null);
    assert.equal(game.views.series[0].total, await total("game_views"));
    assert.equal(game.reviews.series[0].total, await total("review_positive_share"));
    assert.equal(game.sales.total.net, await total("net_revenue"));
    assert.equal(game.sales.total.units, await total("units_sold"));
    const { gross, refunds, chargebacks, taxes, fees, net } = game.sales.total;
    assert.ok(gross > 0);
    assert.equal(gross - refunds - chargebacks - taxes - fees, net);
    const sales = await rest<{ total: Sales }>(`/games/${id}/sales?${range}&granularity=month`);
    assert.deepEqual({ ...sales.total }, { ...game.sales.total });
  });

  it("asks for the games of a list together, and answers each as if it were alone", async () => {
    const query = `query ($from: String, $to: String) { games(first: 10) {
      nodes { id metric(name: game_views, from: $from, to: $to, granularity: total) { series { total } } }
      pageInfo { hasNextPage endCursor } } }`;
    const { data, errors } = await ask(query, RANGE);
    assert.equal(errors, undefined);
    const nodes = data?.games.nodes ?? [];
    assert.ok(nodes.length > 1);
    for (const { id, metric } of nodes) {
      const alone = await ask(
        `query ($id: ID!, $from: String, $to: String) { game(id: $id) { metric(name: game_views, from: $from, to: $to, granularity: total) { series { total } } } }`,
        { id, ...RANGE },
      );
      assert.deepEqual(metric, alone.data?.game?.metric, id);
    }
  });

  it("asks for a list of games what it asks for one: each metric once, the sales by their seven", async () => {
    const range = "from: $from, to: $to, granularity: total";
    const list = (first: number) => `query ($from: String, $to: String) { games(first: ${first}) { nodes { id
      sales(${range}) { total { units gross refunds chargebacks taxes fees net } }
      views: metric(name: game_views, ${range}) { series { total } }
      reviews: metric(name: review_positive_share, ${range}) { series { total } } } } }`;
    // A range that nothing else here asks for: an answer that is known is not asked for again.
    const own = { ...RANGE, from: "2026-02-20" };
    for (const first of [1, 5, 10]) {
      const before = watched.counts();
      const { data, errors } = await ask(list(first), own);
      const sent = sentBetween(before, watched.counts());
      assert.equal(errors, undefined);
      assert.equal(data?.games.nodes.length, first);
      assert.deepEqual(
        Object.keys(sent).sort(),
        ["list_games", ...ASKED.map((name) => `metric ${name}`)].sort(),
      );
      // Games without facts are asked for once more, all of them together.
      assert.ok(
        Object.values(sent).every((count) => count <= 2),
        JSON.stringify(sent),
      );
      for (const { id, sales } of data.games.nodes) {
        const path = `/games/${id}/sales?from=${own.from}&to=${own.to}&granularity=total`;
        assert.deepEqual({ ...sales.total }, (await rest<{ total: Sales }>(path)).total, id);
      }
    }
  });

  it("answers a list of games over half a year of days, as REST does", async () => {
    const { data, errors } = await ask(
      '{ games(first: 2) { nodes { metric(name: dau, granularity: day, from: "2026-05-01", to: "2026-11-01") { unit } } } }',
    );
    assert.equal(errors, undefined);
    assert.equal(data?.games.nodes.length, 2);
  });

  it("pages", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: Answer = await ask(
        "query ($after: String) { games(first: 2, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }",
        { after },
      );
      seen.push(...(data?.games.edges ?? []).map((edge) => edge.node.id));
      after = data?.games.pageInfo.hasNextPage ? data.games.pageInfo.endCursor : null;
    } while (after !== null);
    assert.deepEqual(
      seen,
      (await rest<{ game_id: string }[]>("/games?limit=500")).map((game) => game.game_id),
    );
  });

  it("answers the questions beside one that fails", async () => {
    const query = "{ own: metric(name: dau) { unit } platform: metric(name: campaign_ctr) { unit } }";
    const { data, errors } = await ask(query, {}, developer);
    assert.deepEqual({ ...data }, { own: { unit: "users" }, platform: null });
    assert.deepEqual(
      errors?.map(({ extensions }) => extensions.code),
      ["FORBIDDEN"],
    );
  });

  it("keeps a developer inside own games", async () => {
    const visible = await ask("{ games(first: 100) { nodes { id } } }", {}, developer);
    assert.deepEqual(visible.data?.games.nodes.map((game) => game.id).sort(), [...own].sort());
    assert.equal((await ask(`{ game(id: "${foreign[0]}") { title } }`, {}, developer)).data?.game, null);
    for (const [query, code] of [
      ["{ metric(name: campaign_ctr) { unit } }", "FORBIDDEN"],
      ["{ ledger { day } }", "FORBIDDEN"],
      [
        `{ metric(name: dau, filters: [{ dimension: game, values: ["${foreign[0]}"] }]) { unit } }`,
        "NOT_FOUND",
      ],
    ] as const)
      assert.equal((await ask(query, {}, developer)).errors?.[0]?.extensions.code, code, query);
  });

  it("refuses what is too deep, too wide, too long or too much, and says so", async () => {
    const aliases = (count: number, field: string) =>
      `{ ${Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(" ")} }`;
    const nested = `${"{ ... on Query ".repeat(12)}{ __typename }${" }".repeat(12)}`;
    for (const query of [
      nested,
      aliases(101, "metric(name: dau) { unit }"),
      aliases(600, "__typename"),
      aliases(3_000, "__typename"),
      "{ games(first: 500) { nodes { sales { currency } } } }",
    ]) {
      const response = await post({ query }, admin);
      assert.ok(response.status < 500, `${query.slice(0, 60)} ${response.status}`);
      const { errors } = (await response.json()) as Answer;
      assert.equal(
        errors?.[0]?.extensions.code,
        "QUERY_TOO_EXPENSIVE",
        `${query.slice(0, 60)} ${JSON.stringify(errors)}`,
      );
    }
    const introspection = "{ __schema { types { name fields { name type { name ofType { name } } } } } }";
    assert.equal((await ask(introspection)).errors, undefined);
  });

  it("takes mistakes for the caller's, not for its own", async () => {
    const games = "query ($f: Int!) { games(first: $f) { nodes { title } } }";
    const deep = `${"{ games ".repeat(5_000)}${"}".repeat(5_000)}`;
    const filters = JSON.parse(`${"[".repeat(1_500)}${"]".repeat(1_500)}`) as unknown;
    const filtered = "query ($v: [MetricFilter!]) { metric(name: dau, filters: $v) { unit } }";
    for (const body of [
      { query: games, variables: { f: "x" } },
      { query: games, variables: { f: {} } },
      { query: games, variables: {} },
      { query: deep },
      { query: `{ game(id: ${"[".repeat(100_000)}` },
      { query: filtered, variables: { v: filters } },
    ]) {
      const response = await post(body, admin);
      const text = await response.text();
      assert.ok(
        response.status < 500,
        `${JSON.stringify(body).slice(0, 90)}: ${response.status} ${text.slice(0, 200)}`,
      );
      assert.ok(!text.includes("INTERNAL"), text.slice(0, 200));
    }
    for (const query of ["variables=[", "variables=x", "extensions=["]) {
      const response = await service.call(`/graphql?query={__typename}&${query}`, { as: admin });
      assert.equal(response.status, 400, `${query}: ${await response.text()}`);
    }
  });

  it("answers persisted queries by their hash", async () => {
    const query = "{ metrics { name } }";
    const sha256Hash = createHash("sha256").update(query).digest("hex");
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const unknown = (await (await post({ extensions }, admin)).json()) as Answer;
    assert.match(unknown.errors?.[0]?.message ?? "", /PersistedQueryNotFound/);
    assert.equal(((await (await post({ query, extensions }, admin)).json()) as Answer).errors, undefined);
    const known = (await (await post({ extensions }, admin)).json()) as Answer;
    assert.equal(known.data?.metrics.length, METRICS.length);
  });

  it("lets nobody in without credentials, and answers what is no GraphQL with an error", async () => {
    assert.equal((await post({ query: "{ metrics { name } }" }, undefined)).status, 401);
    for (const body of ["", "{", "[]", "null", '{"query":1}', '{"query":"{"}', '{"query":"{ nothing }"}']) {
      const response = await service.call("/graphql", {
        method: "POST",
        as: admin,
        headers: { "content-type": "application/json" },
        body,
      });
      const text = await response.text();
      assert.ok(response.status < 500, `${body}: ${response.status} ${text}`);
      assert.ok(text.includes("DATA_VALIDATION_ERROR"), `${body}: ${text}`);
    }
  });
});
