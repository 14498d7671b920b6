import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { DAY_MS, HOUR_MS } from "@analytics/core/time/range";
import { noteCatalogueChange } from "@analytics/db/postgres/queries/data-version";
import { markHours } from "@analytics/db/postgres/queries/open-batch";
import type { MetricRequest } from "../request.ts";
import { buildRollups } from "../rollups/builder.ts";
import type { Scope } from "../scope.ts";
import { type MetricsUnderTest, startMetrics } from "../testing/start-metrics.ts";
import { createMetricAnswers, type MetricAnswers } from "./metric-answers.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const PLATFORM: Scope = { kind: "all" };
const SEALED: MetricRequest = { metric: "net_revenue", from: "2026-11-01", to: "2026-11-08" };
const TODAY: MetricRequest = { metric: "net_revenue", from: "2026-11-23", to: "2026-11-24" };

describe("answers that are kept", () => {
  let metrics: MetricsUnderTest;
  let answers: MetricAnswers;
  let now = NOW;
  let number = 0;
  before(async () => {
    metrics = await startMetrics(() => NOW);
    await send(game("g-1", "dev-1"), game("g-2", "dev-2"), order("2026-11-03T10:00:00Z", "g-1"));
    await send(order("2026-11-03T11:00:00Z", "g-2"), order("2026-11-23T10:00:00Z", "g-1"));
    await build();
  });
  after(() => metrics.stop());
  beforeEach(() => {
    now = NOW;
    answers = createMetricAnswers({ ...metrics, clock: () => now }, { bytesMax: 1_000_000 });
  });

  async function send(...events: object[]): Promise<void> {
    const bodies = events.map((event) => Buffer.from(JSON.stringify(event)));
    const result = await metrics.pipeline.ingest({ stream: "test", receivedAt: NOW, bodies });
    assert.deepEqual(result.quarantined, []);
  }
  /** Waits until the ledger knows of every batch. */
  const settle = () => metrics.pipeline.settle({ olderThanMs: 0 });
  const build = async () => {
    await settle();
    await buildRollups(metrics, { quietMs: 0, graceMs: 0 });
  };
  const ask = (request: MetricRequest, scope: Scope = PLATFORM) => answers.query(scope, request);
  const total = async (request: MetricRequest, scope: Scope = PLATFORM) =>
    (await ask(request, scope)).data.series[0]?.total ?? 0;
  const asked = () => answers.counts().asked;

  function event(type: string, time: string, data: object): object {
    number += 1;

    return { specversion: "1.0", id: `e-${number}`, source: "test", type, time, data };
  }
  function order(time: string, gameId: string): object {
    const lines = [{ game_id: gameId, list_price: 10_000, discount: 0, price: 10_000 }];

    return event("purchase.completed", time, {
      user_id: `u-${number}`,
      order_id: `o-${number}`,
      currency: "RUB",
      country: "RU",
      payment_method: "sbp",
      lines,
    });
  }
  function game(gameId: string, developerId: string): object {
    const about = { title: gameId, genres: ["indie"], price: 10_000, currency: "RUB" };

    return event("game.published", "2026-10-01T00:00:00Z", {
      game_id: gameId,
      developer_id: developerId,
      ...about,
    });
  }

  it("answer a sealed range once, however often and however it is asked", async () => {
    const first = await ask(SEALED);
    now += 40 * DAY_MS;
    const again = await ask({ ...SEALED, timezone: "Europe/Moscow", granularity: "day", limit: 50 });

    assert.equal(again, first);
    assert.ok(await answers.isCurrent(first));
    assert.equal(asked(), 1);
  });

  it("keep a sealed range through events of other days, their marks and their builds", async () => {
    const first = await ask(SEALED);
    await send(order("2026-11-22T10:00:00Z", "g-1"));
    assert.equal(await ask(SEALED), first);
    await build();
    assert.equal(await ask(SEALED), first);
    await metrics.postgres.pool.query(
      "INSERT INTO open_batches (stream, day, received, quarantined) VALUES ('test', '2026-11-23', 1, 0)",
    );
    assert.equal(await ask(SEALED), first);
    await settle();

    assert.equal(await ask(SEALED), first);
    assert.equal(asked(), 1);
  });

  it("tell of a late event at once, before its batch is closed and behind its build", async () => {
    const before = await total(SEALED);
    await send(order("2026-11-04T10:00:00Z", "g-1"));
    const late = await total(SEALED);
    assert.ok(late > before);
    await build();

    assert.equal(await total(SEALED), late);
    assert.equal((await ask(SEALED)).meta.source, "rollup");
  });

  it("forget an hour that was changed and built between two questions", async () => {
    const before = await total(SEALED);
    await send(order("2026-11-04T12:00:00Z", "g-1"));
    await build();

    assert.ok((await total(SEALED)) > before);
  });

  it("keep a running range for a second, and no longer than until the next event", async () => {
    await settle();
    const first = await ask(TODAY);
    now += 999;
    assert.equal(await ask(TODAY), first);
    now += 1;
    const second = await ask(TODAY);
    assert.notEqual(second, first);
    assert.equal(await answers.isCurrent(first), false);
    await send(order("2026-11-23T11:00:00Z", "g-1"));

    assert.ok((await total(TODAY)) > (second.data.series[0]?.total ?? 0));
  });

  it("keep nothing that an open batch may change", async () => {
    await send(order("2026-11-05T10:00:00Z", "g-1"));
    await settle();
    await metrics.postgres.pool.query(
      "INSERT INTO open_batches (stream, day, received, quarantined) VALUES ('test', '2026-11-23', 1, 0)",
    );
    await ask(SEALED);
    await ask(SEALED);
    assert.equal(asked(), 2);
    await settle();
    await ask(SEALED);
    await ask(SEALED);

    assert.equal(asked(), 3);
    await build();
  });

  it("forget what the lake, a correction or an erasure marks", async () => {
    const first = await ask(SEALED);
    await markHours(metrics.postgres, [Date.parse("2026-11-07T20:00:00Z")], "erasure");
    assert.equal(await answers.isCurrent(first), false);
    const second = await ask(SEALED);
    await markHours(metrics.postgres, [Date.parse("2026-11-07T20:00:00Z")], "erasure");

    assert.equal(await answers.isCurrent(second), false);
    await build();
  });

  it("follow a game to its new developer, in every range", async () => {
    const own: Scope = { kind: "developer", developerId: "dev-3" };
    assert.equal(await total(SEALED, own), 0);
    await send({ ...game("g-2", "dev-3"), time: "2026-11-20T00:00:00Z" });
    assert.ok((await total(SEALED, own)) > 0);
    await settle();
    const kept = await ask(SEALED, own);
    assert.equal(await ask(SEALED, own), kept);
    await noteCatalogueChange(metrics.postgres);
    assert.equal(await answers.isCurrent(kept), false);
    await metrics.postgres.pool.query(
      "INSERT INTO open_batches (stream, day, received, quarantined, catalogue) VALUES ('test', '2026-11-23', 1, 0, true)",
    );
    const uncertain = await ask(SEALED, own);

    assert.notEqual(await ask(SEALED, own), uncertain);
    await settle();
  });

  it("never give one scope the answer of another", async () => {
    const scopes: Scope[] = [
      PLATFORM,
      { kind: "developer", developerId: "dev-1" },
      { kind: "developer", developerId: "dev-1", games: [] },
      { kind: "developer", developerId: "dev-1", games: ["g-1"] },
      { kind: "developer", developerId: "dev-1", games: ["g-2"] },
      { kind: "developer", developerId: "dev-2" },
    ];
    await settle();
    const results = await Promise.all(scopes.map((scope) => ask(SEALED, scope)));

    assert.equal(new Set(results).size, scopes.length);
    assert.equal(asked(), scopes.length);
    await Promise.all(scopes.map(async (scope, i) => assert.equal(await ask(SEALED, scope), results[i])));
  });

  it("take prices of new rates with the events that bring them, and no others", async () => {
    const first = await ask(SEALED);
    await metrics.postgres.pool.query(
      "INSERT INTO fx_rates VALUES ('EUR', '2026-11-02', 90000000, 'test') ON CONFLICT DO NOTHING",
    );

    assert.equal(await ask(SEALED), first);
  });

  it("ask once for all who ask at the same time", async () => {
    await settle();
    const results = await Promise.all(Array.from({ length: 20 }, () => ask(SEALED)));

    assert.equal(new Set(results).size, 1);
    assert.deepEqual(answers.counts(), { kept: 0, joined: 19, asked: 1 });
  });

  it("while a batch is open ask for those who came meanwhile a second time, and together", async () => {
    await send(order("2026-11-06T10:00:00Z", "g-1"));
    await settle();
    await metrics.postgres.pool.query(
      "INSERT INTO open_batches (stream, day, received, quarantined) VALUES ('test', '2026-11-23', 1, 0)",
    );
    await Promise.all(Array.from({ length: 20 }, () => ask(SEALED)));

    assert.equal(asked(), 2);
    await build();
  });

  it("charge who makes ClickHouse work, and nobody else", async () => {
    const costs: number[] = [];
    const charge = (cost: number) => costs.push(cost);
    for (const request of [
      SEALED,
      SEALED,
      { ...SEALED, exact: true },
      { ...SEALED, dimensions: ["country" as const] },
    ])
      await answers.query(PLATFORM, request, { charge });
    const refusal = new Error("no more");
    const refuse = () => {
      throw refusal;
    };

    assert.deepEqual(costs, [1, 10, 2]);
    await assert.rejects(answers.query(PLATFORM, { ...SEALED, limit: 7 }, { charge: refuse }), refusal);
    await answers.query(PLATFORM, SEALED, { charge: refuse });
  });

  it("go on for those who still wait when others leave, and stop when all have left", async () => {
    await settle();
    const leaving = new AbortController();
    const gone = answers.query(PLATFORM, SEALED, { signal: leaving.signal });
    const waiting = ask(SEALED);
    setTimeout(() => leaving.abort(), 2);
    await assert.rejects(gone, { code: "QUERY_TIMEOUT" });
    assert.ok((await waiting).data.series.length > 0);

    const alone = { ...SEALED, exact: true };
    await assert.rejects(answers.query(PLATFORM, alone, { signal: AbortSignal.abort() }), {
      code: "QUERY_TIMEOUT",
    });
    assert.ok((await ask(alone)).data.series.length > 0);
  });

  it("tell no more that a range begins before the first event when an earlier one has come", async () => {
    const early = { ...SEALED, from: "2026-09-25" };
    const saysSo = async () =>
      (await ask(early)).meta.warnings.some((warning) =>
        warning.startsWith("The first event is of the hour"),
      );
    await settle();
    assert.equal(await saysSo(), true);
    await send(order("2026-09-20T10:00:00Z", "g-1"));
    assert.equal(await saysSo(), false);
    await settle();
    assert.equal(await saysSo(), false);
  });

  it("stay within their memory", async () => {
    const small = createMetricAnswers({ ...metrics, clock: () => now }, { bytesMax: 4_000 });
    const first = await small.query(PLATFORM, SEALED);
    for (let hour = 1; hour < 20; hour += 1)
      await small.query(PLATFORM, {
        ...SEALED,
        from: new Date(Date.parse("2026-11-01") + hour * HOUR_MS).toISOString(),
      });
    const counts = { ...small.counts() };
    await small.query(PLATFORM, SEALED);

    assert.equal(small.counts().asked, counts.asked + 1);
    assert.ok(await small.isCurrent(first));
  });
});
