import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import type { JsonValue } from "@analytics/core/json/json-value";
import type { Postgres } from "@analytics/db/postgres/client";
import { addFxRates } from "@analytics/db/postgres/queries/add-fx-rates";
import fc from "fast-check";
import { changeQuarantineState, getQuarantined, listQuarantine } from "../quarantine.ts";
import { makeEvent, makePurchase, toBody } from "../testing/make-event.ts";
import { type IngestUnderTest, startIngest } from "../testing/start-ingest.ts";
import type { BodyEdit } from "./edit-body.ts";
import { createPreview } from "./preview.ts";
import { createReplay, type ReplayOptions, type ReplayRequest } from "./replay-quarantine.ts";
import { countOutcomes } from "./replay-result.ts";

const ACTOR = "tester";

describe("replay of quarantined events", () => {
  let ingest: IngestUnderTest;
  before(async () => {
    ingest = await startIngest();
  });
  after(() => ingest.stop());

  const send = (bodies: Uint8Array[], stream: string) =>
    ingest.pipeline.ingest({ stream, receivedAt: Date.now(), bodies });
  const replay = (request: Partial<ReplayRequest> & Pick<ReplayRequest, "choice">, overrides = {}) =>
    createReplay({ ...ingest, ...overrides } as ReplayOptions)({
      dryRun: false,
      actor: ACTOR,
      limit: 1_000,
      ...request,
    });
  const quarantined = async (body: Uint8Array, stream: string = randomUUID()) => {
    await send([body], stream);
    const { items } = await listQuarantine(ingest.postgres, { filter: { stream } });
    assert.equal(items.length, 1);

    return { id: (items[0] as { id: string }).id, stream };
  };
  const row = async (id: string) => {
    const found = await getQuarantined(ingest, id);
    assert.ok(found);

    return found;
  };
  const storedWith = async (orderOrGame: string) => {
    const [counted] = await ingest.rows<{ n: number }>(
      `SELECT count() AS n FROM events_v1 FINAL WHERE order_id = '${orderOrGame}' OR game_id = '${orderOrGame}'`,
    );

    return counted?.n;
  };
  const one = async (sql: string) => (await ingest.postgres.pool.query(sql)).rows[0];
  const unbalanced = async () => {
    await ingest.closeAll();
    const { rows } = await ingest.postgres.pool.query(
      "SELECT * FROM ledger WHERE received <> stored + duplicate + rejected + quarantined",
    );

    return rows;
  };

  const game = () => `g-${randomUUID()}`;
  const fixes: [string, (game: string) => Uint8Array, (game: string) => BodyEdit][] = [
    [
      "a merge patch",
      (g) => toBody(makeEvent({ data: { game_id: g, platform: "toaster" } })),
      () => ({ patch: { data: { platform: "windows" } } }),
    ],
    [
      "a JSON patch deep in an array",
      (g) =>
        toBody(
          makePurchase({
            lines: [
              { game_id: "g", price: 1 },
              { game_id: g, price: -5 },
            ],
            order_id: g,
          }),
        ),
      () => ({ patch: [{ op: "replace", path: "/data/lines/1/price", value: 5 }] }),
    ],
    [
      "a type that is renamed",
      (g) => toBody(makeEvent({ type: "game.vieved", data: { game_id: g } })),
      () => ({ patch: { type: "game.viewed" } }),
    ],
    [
      "a whole text where there was no JSON",
      () => Buffer.from('{"specversion": "1.0",,,'),
      (g) => ({ body: JSON.stringify(makeEvent({ data: { game_id: g } })) }),
    ],
    [
      "a smaller body for one that was too large",
      (g) => toBody(makeEvent({ data: { game_id: g, big: "x".repeat(1_048_576) } })),
      () => ({ patch: [{ op: "remove", path: "/data/big" }] }),
    ],
  ];
  for (const [name, toOriginal, toEdit] of fixes) {
    it(`stores an event after ${name}`, async () => {
      const g = game();
      const { id } = await quarantined(toOriginal(g));
      const dry = await replay({ choice: { ids: [id] }, edit: toEdit(g), dryRun: true });
      assert.equal(dry.events[0]?.outcome, "replayed");
      assert.equal((await row(id)).state, "open");

      const report = await replay({ choice: { ids: [id] }, edit: toEdit(g) });
      assert.deepEqual(countOutcomes(report.events), {
        matched: 1,
        replayed: 1,
        duplicate: 0,
        still_quarantined: 0,
        refused: 0,
        skipped: 0,
      });
      assert.equal(await storedWith(g), 1);
      const after = await row(id);
      assert.equal(after.state, "replayed");
      assert.equal(after.resolvedBy, ACTOR);
      assert.equal(after.resolution, "stored");
      assert.ok(after.resolvedAt instanceof Date);
      assert.ok(after.replayBody?.length);
      assert.deepEqual(
        after.history.map(({ action, result, actor, edited }) => ({ action, result, actor, edited })),
        [{ action: "replayed", result: "stored", actor: ACTOR, edited: true }],
      );
    });
  }

  it("shows in a dry run what an edit changes and what would still be wrong", async () => {
    const { id } = await quarantined(
      toBody(makePurchase({ lines: [{ game_id: "g", price: -1 }], currency: "usd" })),
    );
    const edit = { patch: [{ op: "replace" as const, path: "/data/currency", value: "USD" }] };
    const { events } = await replay({ choice: { ids: [id] }, edit, dryRun: true });

    assert.equal(events[0]?.outcome, "still_quarantined");
    assert.equal(events[0]?.reason, "SCHEMA_VIOLATION");
    assert.equal(events[0]?.path, "$.data.lines[0].price");
    assert.deepEqual(events[0]?.changes, [{ path: "/data/currency", before: "usd", after: "USD" }]);

    const misfit = await replay({
      choice: { ids: [id] },
      edit: { patch: [{ op: "remove", path: "/data/nothing" }] },
      dryRun: true,
    });
    assert.equal(misfit.events[0]?.outcome, "still_quarantined");
    assert.equal(misfit.events[0]?.path, "/data/nothing");
  });

  it("writes nothing in a dry run", async () => {
    const user = randomUUID();
    const { id } = await quarantined(toBody(makePurchase({ user_id: user, currency: "usd" })));
    await ingest.closeAll();
    const everything = async () => ({
      ...(await one("SELECT last_value::int AS users, is_called FROM vault.subjects_user_no_seq")),
      ...(await one("SELECT last_value::int AS batches FROM open_batches_batch_id_seq")),
      ...(await one("SELECT json_agg(ledger ORDER BY stream, partition, day)::text AS ledger FROM ledger")),
      ...(await one("SELECT json_agg(quarantine ORDER BY id)::text AS quarantine FROM quarantine")),
      ...(await one("SELECT count(*)::int AS history FROM quarantine_history")),
      ...(await one("SELECT json_agg(rollup_hours ORDER BY hour)::text AS hours FROM rollup_hours")),
      ...(await one("SELECT count(*)::int AS payments FROM payment_ids")),
      events: await ingest.rows("SELECT count() FROM events_v1"),
    });
    const before = await everything();
    const { events } = await replay({
      choice: { ids: [id] },
      edit: { patch: { data: { currency: "USD" } } },
      dryRun: true,
    });

    assert.equal(events[0]?.outcome, "replayed");
    assert.deepEqual(await everything(), before);
  });

  it("says in a dry run what the pipeline then does", async () => {
    const preview = createPreview(ingest);
    const shared = [makeEvent(), makePurchase(), makeEvent()];
    const item = fc.oneof(
      fc.constantFrom(...shared.map(toBody)),
      fc.constantFrom(
        toBody({ ...(shared[1] as object), time: new Date(Date.now() - 60_000).toISOString() }),
        Buffer.from("{"),
        toBody(makeEvent({ data: {} })),
        toBody(makePurchase({ currency: "XXX" })),
        toBody(makeEvent({ time: "1999-01-01T00:00:00.000Z" })),
      ),
      fc
        .integer({ min: 0, max: 30 })
        .map((n) => toBody(makeEvent({ id: `preview-${n}`, time: "2026-11-01T10:00:00.000Z" }))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 10 }), async (bodies) => {
        const said = await preview(bodies);
        const done = await send(bodies, "preview");

        assert.deepEqual(
          said.map((each) => each.outcome),
          done.outcomes,
        );
        assert.deepEqual(
          said.flatMap((each) => (each.refusal === null ? [] : [each.refusal.code])),
          done.quarantined.map((each) => each.code),
        );
      }),
      { numRuns: 25 },
    );
  });

  it("stores once, however often and from however many sides it is asked", async () => {
    const stream = randomUUID();
    const games = Array.from({ length: 20 }, game);
    await send(
      games.map((g) => toBody(makeEvent({ data: { game_id: g, platform: "toaster" } }))),
      stream,
    );
    const other = ingest.anotherPipeline();
    const request = { choice: { filter: { stream } }, edit: { patch: { data: { platform: "web" } } } };
    await ingest.closeAll();
    const ledgerBefore = await one(
      "SELECT coalesce(sum(stored), 0)::int AS stored FROM ledger WHERE stream = 'quarantine'",
    );
    const reports = await Promise.all(
      Array.from({ length: 8 }, (_, i) => replay(request, i % 2 === 0 ? {} : { pipeline: other })),
    );
    const replayed = reports
      .flatMap((report) => report.events)
      .filter((event) => event.outcome === "replayed");
    assert.equal(replayed.length, 20);
    assert.equal(new Set(replayed.map((event) => event.id)).size, 20);
    assert.deepEqual((await replay(request)).events, [], "nothing is open any more");

    const [{ n }] = (await ingest.rows<{ n: number }>(
      `SELECT count() AS n FROM events_v1 WHERE game_id IN ('${games.join("','")}')`,
    )) as [{ n: number }];
    assert.equal(n, 20, "not even as a copy that FINAL would hide");
    assert.deepEqual(await unbalanced(), []);
    const ledger = await one("SELECT sum(stored)::int AS stored FROM ledger WHERE stream = 'quarantine'");
    assert.equal(ledger.stored - ledgerBefore.stored, 20);
    const history = await one(
      `SELECT count(*)::int AS n FROM quarantine_history JOIN quarantine q ON q.id = quarantine_id WHERE stream = '${stream}'`,
    );
    assert.equal(history.n, 20);
  });

  it("leaves the stream of the first arrival as it was and counts the replay under its own", async () => {
    const { id, stream } = await quarantined(toBody(makeEvent({ data: { game_id: "g", platform: "x" } })));
    await ingest.closeAll();
    const sql = `SELECT received::int, stored::int, quarantined::int FROM ledger WHERE stream = '${stream}'`;
    const before = await one(sql);
    await replay({ choice: { ids: [id] }, edit: { patch: { data: { platform: "web" } } } });
    await ingest.closeAll();

    assert.deepEqual(before, { received: 1, stored: 0, quarantined: 1 });
    assert.deepEqual(await one(sql), before);
    assert.deepEqual(await unbalanced(), []);
  });

  /** Postgres as a process sees it that dies when it comes to the statement of this name. */
  const dyingAt = (name: string): Postgres => ({
    ...ingest.postgres,
    pool: new Proxy(ingest.postgres.pool, {
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
    const g = game();
    const { id } = await quarantined(
      toBody(makeEvent({ time: "2026-11-05T10:00:00Z", data: { game_id: g, platform: "x" } })),
    );
    const first = { patch: { time: "2026-11-05T11:00:00.000Z", data: { platform: "web" } } };
    const second = { patch: { time: "2026-11-05T12:00:00.000Z", data: { platform: "web" } } };
    await assert.rejects(
      replay({ choice: { ids: [id] }, edit: first }, { postgres: dyingAt("mark-replayed") }),
    );
    assert.equal(await storedWith(g), 1);
    assert.equal((await row(id)).state, "open");

    const busy = await replay({ choice: { ids: [id] }, edit: second });
    assert.equal(busy.events[0]?.outcome, "skipped", "the lease is not over");
    assert.deepEqual(
      await changeQuarantineState(ingest.postgres, {
        choice: { ids: [id] },
        change: { to: "discarded", actor: ACTOR, reason: "no" },
        limit: 1,
      }),
      { matched: 1, changed: 0, nextCursor: null },
      "what may be stored cannot be discarded",
    );
    const late = await replay(
      { choice: { ids: [id] }, edit: second },
      { leaseMs: 0, pipeline: ingest.anotherPipeline() },
    );

    assert.equal(late.events[0]?.outcome, "duplicate");
    assert.equal(await storedWith(g), 1);
    assert.equal((await row(id)).resolution, "duplicate");
    assert.equal(JSON.parse(String((await row(id)).replayBody)).time, first.patch.time);
    assert.deepEqual(await unbalanced(), []);
  });

  it("can be tried again at once when the stores refused the batch", async () => {
    const g = game();
    const { id } = await quarantined(toBody(makeEvent({ data: { game_id: g, platform: "x" } })));
    const edit = { patch: { data: { platform: "web" } } };
    const away = { pipeline: { ingest: () => Promise.reject(new Error("away")) } };
    await assert.rejects(replay({ choice: { ids: [id] }, edit }, away));
    const { events } = await replay({ choice: { ids: [id] }, edit });

    assert.equal(events[0]?.outcome, "replayed");
    assert.equal(await storedWith(g), 1);
  });

  it("leaves what fails again open, with the reason of now", async () => {
    const order = game();
    const { id, stream } = await quarantined(
      toBody(makePurchase({ order_id: order, currency: "ISK", user_id: "u-isk" })),
    );
    const again = await replay({ choice: { filter: { stream, reason: "UNKNOWN_CURRENCY" } } });
    assert.equal(again.events[0]?.outcome, "still_quarantined");
    assert.equal(again.events[0]?.reason, "UNKNOWN_CURRENCY");

    await ingest.postgres.pool.query(
      "UPDATE quarantine SET reason = 'TIMESTAMP_OUT_OF_RANGE' WHERE id = $1",
      [id],
    );
    await replay({ choice: { ids: [id] } });
    assert.equal((await row(id)).reason, "UNKNOWN_CURRENCY", "the reason follows the catalogue of today");
    await addFxRates(ingest.postgres, [
      { currency: "ISK", day: "2020-01-01", rateMicro: 600_000, source: "test" },
    ]);
    const fixed = await replay({ choice: { filter: { stream } } });

    assert.equal(fixed.events[0]?.outcome, "replayed");
    assert.equal(await storedWith(order), 1);
    assert.deepEqual(
      (await row(id)).history.map(({ action, result }) => [action, result]),
      [
        ["failed", "UNKNOWN_CURRENCY"],
        ["failed", "UNKNOWN_CURRENCY"],
        ["replayed", "stored"],
      ],
    );
    assert.equal((await row(id)).replayBody, null, "the original itself was replayed");
  });

  it("never replays events about erased subjects, whatever the edit", async () => {
    const user = randomUUID();
    const other = randomUUID();
    await send([toBody(makeEvent({ data: { user_id: user, game_id: "g" } }))], "erasure");
    const { id } = await quarantined(
      toBody(makeEvent({ data: { user_id: user, game_id: "g", platform: "x" } })),
    );
    const into = await quarantined(
      toBody(makeEvent({ data: { user_id: other, game_id: "g", platform: "x" } })),
    );
    await one(`WITH gone AS (DELETE FROM vault.subjects WHERE user_no = (SELECT max(user_no) FROM vault.subjects) RETURNING user_hmac)
      INSERT INTO vault.erased_subjects (user_hmac) SELECT user_hmac FROM gone`);
    const fix = { platform: "web" as JsonValue };
    const attempts = [
      await replay({ choice: { ids: [id] }, edit: { patch: { data: fix } }, dryRun: true }),
      await replay({ choice: { ids: [id] }, edit: { patch: { data: { ...fix, user_id: other } } } }),
      await replay({ choice: { ids: [id] }, edit: { patch: { data: { ...fix, user_id: other } } } }),
      await replay({ choice: { ids: [into.id] }, edit: { patch: { data: { ...fix, user_id: user } } } }),
    ];

    for (const { events } of attempts) {
      assert.equal(events[0]?.outcome, "refused");
      assert.equal(events[0]?.reason, "ERASED_SUBJECT");
    }
    assert.equal((await row(id)).reason, "ERASED_SUBJECT");
    assert.equal((await row(into.id)).reason, "SCHEMA_VIOLATION", "the original is about somebody else");
  });

  it("takes a large filter in steps, each event once, and can begin again anywhere", async () => {
    const stream = randomUUID();
    const bodies = Array.from({ length: 23 }, (_, i) =>
      toBody(makeEvent({ data: { game_id: "g", platform: i % 2 === 0 ? "x" : { deep: 1 } } })),
    );
    await send(bodies, stream);
    const seen: string[] = [];
    let cursor: string | undefined;
    let steps = 0;
    do {
      const report = await replay({ choice: { filter: { stream } }, limit: 10, ...(cursor && { cursor }) });
      seen.push(...report.events.map((event) => event.id));
      cursor = report.nextCursor ?? undefined;
      steps += 1;
    } while (cursor !== undefined);
    assert.equal(steps, 3);
    assert.equal(new Set(seen).size, 23);

    const short = await replay({ choice: { filter: { stream } } }, { budgetMs: -1 });
    assert.equal(short.events.length, 23, "one chunk is always done");
    await assert.rejects(replay({ choice: { filter: { stream } }, cursor: "no cursor" }), {
      code: "DATA_VALIDATION_ERROR",
    });
  });

  it("discards with a reason, keeps that decision when the same bytes come again, and reopens", async () => {
    const body = toBody(makeEvent({ data: { game_id: "g", platform: "x" } }));
    const { id, stream } = await quarantined(body);
    const change = (to: "discarded" | "open", reason: string) =>
      changeQuarantineState(ingest.postgres, {
        choice: { filter: { stream } },
        change: { to, actor: ACTOR, reason },
        limit: 10,
      });
    assert.equal((await change("discarded", "test traffic")).changed, 1);
    assert.equal((await change("discarded", "test traffic")).changed, 0);
    await send([body], "again");
    assert.equal((await row(id)).state, "discarded");
    assert.equal((await row(id)).seen, 2);
    const skipped = await replay({ choice: { ids: [id] } });
    assert.equal(skipped.events[0]?.outcome, "skipped");
    assert.equal((await change("open", "looked again")).changed, 1);
    await replay({ choice: { ids: [id] }, edit: { patch: { data: { platform: "web" } } } });
    assert.equal((await change("open", "no")).changed, 0, "what is stored stays replayed");
    await send([body], "again");

    assert.equal((await row(id)).state, "replayed");
    assert.deepEqual(
      (await row(id)).history.map(({ action, result }) => [action, result]),
      [
        ["discarded", "test traffic"],
        ["reopened", "looked again"],
        ["replayed", "stored"],
      ],
    );
  });
});
