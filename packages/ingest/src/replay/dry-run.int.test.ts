import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import fc from "fast-check";
import { makeEvent, makePurchase, toBody } from "../testing/make-event.ts";
import { type ReplayUnderTest, startReplay } from "../testing/start-replay.ts";
import { createPreview } from "./preview.ts";

describe("a dry run of a replay", () => {
  let desk: ReplayUnderTest;
  before(async () => {
    desk = await startReplay();
  });
  after(() => desk.stop());

  it("shows in a dry run what an edit changes and what would still be wrong", async () => {
    const { id } = await desk.quarantined(
      toBody(makePurchase({ lines: [{ game_id: "g", price: -1 }], currency: "usd" })),
    );
    const edit = { patch: [{ op: "replace" as const, path: "/data/currency", value: "USD" }] };
    const { events } = await desk.replay({ choice: { ids: [id] }, edit, dryRun: true });

    assert.equal(events[0]?.outcome, "still_quarantined");
    assert.equal(events[0]?.reason, "SCHEMA_VIOLATION");
    assert.equal(events[0]?.path, "$.data.lines[0].price");
    assert.deepEqual(events[0]?.changes, [{ path: "/data/currency", before: "usd", after: "USD" }]);

    const misfit = await desk.replay({
      choice: { ids: [id] },
      edit: { patch: [{ op: "remove", path: "/data/nothing" }] },
      dryRun: true,
    });
    assert.equal(misfit.events[0]?.outcome, "still_quarantined");
    assert.equal(misfit.events[0]?.path, "/data/nothing");
  });

  it("writes nothing in a dry run", async () => {
    const user = randomUUID();
    const { id } = await desk.quarantined(toBody(makePurchase({ user_id: user, currency: "usd" })));
    await desk.ingest.closeAll();
    const everything = async () => ({
      ...(await desk.one("SELECT last_value::int AS users, is_called FROM vault.subjects_user_no_seq")),
      ...(await desk.one("SELECT last_value::int AS batches FROM open_batches_batch_id_seq")),
      ...(await desk.one(
        "SELECT json_agg(ledger ORDER BY stream, partition, day)::text AS ledger FROM ledger",
      )),
      ...(await desk.one("SELECT json_agg(quarantine ORDER BY id)::text AS quarantine FROM quarantine")),
      ...(await desk.one("SELECT count(*)::int AS history FROM quarantine_history")),
      ...(await desk.one("SELECT json_agg(rollup_hours ORDER BY hour)::text AS hours FROM rollup_hours")),
      ...(await desk.one("SELECT count(*)::int AS payments FROM payment_ids")),
      events: await desk.ingest.rows("SELECT count() FROM events_v1"),
    });
    const before = await everything();
    const { events } = await desk.replay({
      choice: { ids: [id] },
      edit: { patch: { data: { currency: "USD" } } },
      dryRun: true,
    });

    assert.equal(events[0]?.outcome, "replayed");
    assert.deepEqual(await everything(), before);
  });

  it("says in a dry run what the pipeline then does", async () => {
    const preview = createPreview(desk.ingest);
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
        const done = await desk.send(bodies, "preview");

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
});
