import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import type { JsonValue } from "@analytics/core/json/json-value";
import { addFxRates } from "@analytics/db/postgres/queries/add-fx-rates";
import { changeQuarantineState } from "../quarantine.ts";
import { makeEvent, makePurchase, toBody } from "../testing/make-event.ts";
import { ACTOR, newGame, type ReplayUnderTest, startReplay } from "../testing/start-replay.ts";
import type { BodyEdit } from "./edit-body.ts";
import { countOutcomes } from "./replay-result.ts";

describe("replay of quarantined events", () => {
  let desk: ReplayUnderTest;
  before(async () => {
    desk = await startReplay();
  });
  after(() => desk.stop());

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
      const g = newGame();
      const { id } = await desk.quarantined(toOriginal(g));
      const dry = await desk.replay({ choice: { ids: [id] }, edit: toEdit(g), dryRun: true });
      assert.equal(dry.events[0]?.outcome, "replayed");
      assert.equal((await desk.row(id)).state, "open");

      const report = await desk.replay({ choice: { ids: [id] }, edit: toEdit(g) });
      assert.deepEqual(countOutcomes(report.events), {
        matched: 1,
        replayed: 1,
        duplicate: 0,
        still_quarantined: 0,
        refused: 0,
        skipped: 0,
      });
      assert.equal(await desk.storedWith(g), 1);
      const after = await desk.row(id);
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

  it("leaves what fails again open, with the reason of now", async () => {
    const order = newGame();
    const { id, stream } = await desk.quarantined(
      toBody(makePurchase({ order_id: order, currency: "ISK", user_id: "u-isk" })),
    );
    const again = await desk.replay({ choice: { filter: { stream, reason: "UNKNOWN_CURRENCY" } } });
    assert.equal(again.events[0]?.outcome, "still_quarantined");
    assert.equal(again.events[0]?.reason, "UNKNOWN_CURRENCY");

    await desk.ingest.postgres.pool.query(
      "UPDATE quarantine SET reason = 'TIMESTAMP_OUT_OF_RANGE' WHERE id = $1",
      [id],
    );
    await desk.replay({ choice: { ids: [id] } });
    assert.equal(
      (await desk.row(id)).reason,
      "UNKNOWN_CURRENCY",
      "the reason follows the catalogue of today",
    );
    await addFxRates(desk.ingest.postgres, [
      { currency: "ISK", day: "2020-01-01", rateMicro: 600_000, source: "test" },
    ]);
    const fixed = await desk.replay({ choice: { filter: { stream } } });

    assert.equal(fixed.events[0]?.outcome, "replayed");
    assert.equal(await desk.storedWith(order), 1);
    assert.deepEqual(
      (await desk.row(id)).history.map(({ action, result }) => [action, result]),
      [
        ["failed", "UNKNOWN_CURRENCY"],
        ["failed", "UNKNOWN_CURRENCY"],
        ["replayed", "stored"],
      ],
    );
    assert.equal((await desk.row(id)).replayBody, null, "the original itself was replayed");
  });

  it("never replays events about erased subjects, whatever the edit", async () => {
    const user = randomUUID();
    const other = randomUUID();
    await desk.send([toBody(makeEvent({ data: { user_id: user, game_id: "g" } }))], "erasure");
    const { id } = await desk.quarantined(
      toBody(makeEvent({ data: { user_id: user, game_id: "g", platform: "x" } })),
    );
    const into = await desk.quarantined(
      toBody(makeEvent({ data: { user_id: other, game_id: "g", platform: "x" } })),
    );
    await desk.one(`WITH gone AS (DELETE FROM vault.subjects WHERE user_no = (SELECT max(user_no) FROM vault.subjects) RETURNING user_hmac)
      INSERT INTO vault.erased_subjects (user_hmac) SELECT user_hmac FROM gone`);
    const fix = { platform: "web" as JsonValue };
    const attempts = [
      await desk.replay({ choice: { ids: [id] }, edit: { patch: { data: fix } }, dryRun: true }),
      await desk.replay({ choice: { ids: [id] }, edit: { patch: { data: { ...fix, user_id: other } } } }),
      await desk.replay({ choice: { ids: [id] }, edit: { patch: { data: { ...fix, user_id: other } } } }),
      await desk.replay({ choice: { ids: [into.id] }, edit: { patch: { data: { ...fix, user_id: user } } } }),
    ];

    for (const { events } of attempts) {
      assert.equal(events[0]?.outcome, "refused");
      assert.equal(events[0]?.reason, "ERASED_SUBJECT");
    }
    assert.equal((await desk.row(id)).reason, "ERASED_SUBJECT");
    assert.equal((await desk.row(into.id)).reason, "SCHEMA_VIOLATION", "the original is about somebody else");
  });

  it("takes a large filter in steps, each event once, and can begin again anywhere", async () => {
    const stream = randomUUID();
    const bodies = Array.from({ length: 23 }, (_, i) =>
      toBody(makeEvent({ data: { game_id: "g", platform: i % 2 === 0 ? "x" : { deep: 1 } } })),
    );
    await desk.send(bodies, stream);
    const seen: string[] = [];
    let cursor: string | undefined;
    let steps = 0;
    do {
      const report = await desk.replay({
        choice: { filter: { stream } },
        limit: 10,
        ...(cursor && { cursor }),
      });
      seen.push(...report.events.map((event) => event.id));
      cursor = report.nextCursor ?? undefined;
      steps += 1;
    } while (cursor !== undefined);
    assert.equal(steps, 3);
    assert.equal(new Set(seen).size, 23);

    const short = await desk.replay({ choice: { filter: { stream } } }, { budgetMs: -1 });
    assert.equal(short.events.length, 23, "one chunk is always done");
    await assert.rejects(desk.replay({ choice: { filter: { stream } }, cursor: "no cursor" }), {
      code: "DATA_VALIDATION_ERROR",
    });
  });

  it("discards with a reason, keeps that decision when the same bytes come again, and reopens", async () => {
    const body = toBody(makeEvent({ data: { game_id: "g", platform: "x" } }));
    const { id, stream } = await desk.quarantined(body);
    const change = (to: "discarded" | "open", reason: string) =>
      changeQuarantineState(desk.ingest.postgres, {
        choice: { filter: { stream } },
        change: { to, actor: ACTOR, reason },
        limit: 10,
      });
    assert.equal((await change("discarded", "test traffic")).changed, 1);
    assert.equal((await change("discarded", "test traffic")).changed, 0);
    await desk.send([body], "again");
    assert.equal((await desk.row(id)).state, "discarded");
    assert.equal((await desk.row(id)).seen, 2);
    const skipped = await desk.replay({ choice: { ids: [id] } });
    assert.equal(skipped.events[0]?.outcome, "skipped");
    assert.equal((await change("open", "looked again")).changed, 1);
    await desk.replay({ choice: { ids: [id] }, edit: { patch: { data: { platform: "web" } } } });
    assert.equal((await change("open", "no")).changed, 0, "what is stored stays replayed");
    await desk.send([body], "again");

    assert.equal((await desk.row(id)).state, "replayed");
    assert.deepEqual(
      (await desk.row(id)).history.map(({ action, result }) => [action, result]),
      [
        ["discarded", "test traffic"],
        ["reopened", "looked again"],
        ["replayed", "stored"],
      ],
    );
  });
});
