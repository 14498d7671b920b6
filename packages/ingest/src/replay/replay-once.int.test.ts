import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import type { Postgres } from "@analytics/db/postgres/client";
import { changeQuarantineState } from "../quarantine.ts";
import { makeEvent, toBody } from "../testing/make-event.ts";
import { ACTOR, newGame, type ReplayUnderTest, startReplay } from "../testing/start-replay.ts";

describe("what a replay stores and counts", () => {
  let desk: ReplayUnderTest;
  before(async () => {
    desk = await startReplay();
  });
  after(() => desk.stop());

  it("stores once, however often and from however many sides it is asked", async () => {
    const stream = randomUUID();
    const games = Array.from({ length: 20 }, newGame);
    await desk.send(
      games.map((g) => toBody(makeEvent({ data: { game_id: g, platform: "toaster" } }))),
      stream,
    );
    const other = desk.ingest.anotherPipeline();
    const request = { choice: { filter: { stream } }, edit: { patch: { data: { platform: "web" } } } };
    await desk.ingest.closeAll();
    const ledgerBefore = await desk.one(
      "SELECT coalesce(sum(stored), 0)::int AS stored FROM ledger WHERE stream = 'quarantine'",
    );
    const reports = await Promise.all(
      Array.from({ length: 8 }, (_, i) => desk.replay(request, i % 2 === 0 ? {} : { pipeline: other })),
    );
    const replayed = reports
      .flatMap((report) => report.events)
      .filter((event) => event.outcome === "replayed");
    assert.equal(replayed.length, 20);
    assert.equal(new Set(replayed.map((event) => event.id)).size, 20);
    assert.deepEqual((await desk.replay(request)).events, [], "nothing is open any more");

    const [{ n }] = (await desk.ingest.rows<{ n: number }>(
      `SELECT count() AS n FROM events_v1 WHERE game_id IN ('${games.join("','")}')`,
    )) as [{ n: number }];
    assert.equal(n, 20, "not even as a copy that FINAL would hide");
    assert.deepEqual(await desk.unbalanced(), []);
    const ledger = await desk.one(
      "SELECT sum(stored)::int AS stored FROM ledger WHERE stream = 'quarantine'",
    );
    assert.equal(ledger.stored - ledgerBefore.stored, 20);
    const history = await desk.one(
      `SELECT count(*)::int AS n FROM quarantine_history JOIN quarantine q ON q.id = quarantine_id WHERE stream = '${stream}'`,
    );
    assert.equal(history.n, 20);
  });

  it("leaves the stream of the first arrival as it was and counts the replay under its own", async () => {
    const { id, stream } = await desk.quarantined(
      toBody(makeEvent({ data: { game_id: "g", platform: "x" } })),
    );
    await desk.ingest.closeAll();
    const sql = `SELECT received::int, stored::int, quarantined::int FROM ledger WHERE stream = '${stream}'`;
    const before = await desk.one(sql);
    await desk.replay({ choice: { ids: [id] }, edit: { patch: { data: { platform: "web" } } } });
    await desk.ingest.closeAll();

    assert.deepEqual(before, { received: 1, stored: 0, quarantined: 1 });
    assert.deepEqual(await desk.one(sql), before);
    assert.deepEqual(await desk.unbalanced(), []);
  });

  /** Postgres as a process sees it that dies when it comes to the statement of this name. */
  const dyingAt = (name: string): Postgres => ({
    ...desk.ingest.postgres,
    pool: new Proxy(desk.ingest.postgres.pool, {
      get(pool, key) {
        if (key !== "query") return Reflect.get(pool, key);
        return (query: { name?: string }, ...rest: unknown[]) =>
          query.name === name
            ? Promise.reject(new Error("the process died"))
            : (pool.query as (...args: unknown[]) => unknown).call(pool, query, ...rest);
      },
    }),
  });

  it("counts an event once when the process dies between storing and marking, even if the next edit differs", async () => {
    const g = newGame();
    const { id } = await desk.quarantined(
      toBody(makeEvent({ time: "2026-11-05T10:00:00Z", data: { game_id: g, platform: "x" } })),
    );
    const first = { patch: { time: "2026-11-05T11:00:00.000Z", data: { platform: "web" } } };
    const second = { patch: { time: "2026-11-05T12:00:00.000Z", data: { platform: "web" } } };
    await assert.rejects(
      desk.replay({ choice: { ids: [id] }, edit: first }, { postgres: dyingAt("mark-replayed") }),
    );
    assert.equal(await desk.storedWith(g), 1);
    assert.equal((await desk.row(id)).state, "open");

    const busy = await desk.replay({ choice: { ids: [id] }, edit: second });
    assert.equal(busy.events[0]?.outcome, "skipped", "the lease is not over");
    assert.deepEqual(
      await changeQuarantineState(desk.ingest.postgres, {
        choice: { ids: [id] },
        change: { to: "discarded", actor: ACTOR, reason: "no" },
        limit: 1,
      }),
      { matched: 1, changed: 0, nextCursor: null },
      "what may be stored cannot be discarded",
    );
    const late = await desk.replay(
      { choice: { ids: [id] }, edit: second },
      { leaseMs: 0, pipeline: desk.ingest.anotherPipeline() },
    );

    assert.equal(late.events[0]?.outcome, "duplicate");
    assert.equal(await desk.storedWith(g), 1);
    assert.equal((await desk.row(id)).resolution, "duplicate");
    assert.equal(JSON.parse(String((await desk.row(id)).replayBody)).time, first.patch.time);
    assert.deepEqual(await desk.unbalanced(), []);
  });

  it("can be tried again at once when the stores refused the batch", async () => {
    const g = newGame();
    const { id } = await desk.quarantined(toBody(makeEvent({ data: { game_id: g, platform: "x" } })));
    const edit = { patch: { data: { platform: "web" } } };
    const away = { pipeline: { ingest: () => Promise.reject(new Error("away")) } };
    await assert.rejects(desk.replay({ choice: { ids: [id] }, edit }, away));
    const { events } = await desk.replay({ choice: { ids: [id] }, edit });

    assert.equal(events[0]?.outcome, "replayed");
    assert.equal(await desk.storedWith(g), 1);
  });
});
