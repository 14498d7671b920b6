import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { ReasonCode } from "./batch.ts";
import { EVENT_TYPES } from "./catalog/registry.ts";
import { getQuarantined, listQuarantine } from "./quarantine.ts";
import { EVENT_BYTES_MAX } from "./steps/decode.ts";
import { makeEvent, makePurchase, toBody } from "./testing/make-event.ts";
import { type IngestUnderTest, startIngest } from "./testing/start-ingest.ts";

const line = { game_id: "g-7", price: 100 };

describe("quarantine", () => {
  let ingest: IngestUnderTest;
  const send = (bodies: Uint8Array[], stream = "http") =>
    ingest.pipeline.ingest({ stream, receivedAt: Date.now(), bodies });

  before(async () => {
    ingest = await startIngest();
  });
  after(() => ingest.stop());

  it("names the reason and the path, and never stops the events beside", async () => {
    const cases: [ReasonCode, Uint8Array, string | undefined][] = [
      ["INVALID_JSON", Buffer.from("{not json"), undefined],
      ["INVALID_JSON", Buffer.from(""), undefined],
      ["INVALID_JSON", Buffer.from([0x22, 0xff, 0x22]), undefined],
      ["INVALID_ENVELOPE", Buffer.from("null"), "$"],
      ["INVALID_ENVELOPE", Buffer.from("[]"), "$"],
      ["INVALID_ENVELOPE", toBody({ ...makeEvent(), specversion: "2.0" }), "$.specversion"],
      ["INVALID_ENVELOPE", toBody({ ...makeEvent(), id: "" }), "$.id"],
      ["INVALID_ENVELOPE", toBody({ ...makeEvent(), source: undefined }), "$.source"],
      ["INVALID_ENVELOPE", toBody({ ...makeEvent(), data: "text" }), "$.data"],
      ["INVALID_ENVELOPE", toBody(makeEvent({ time: "2026-02-30T00:00:00.000Z" })), "$.time"],
      ["UNKNOWN_EVENT_TYPE", toBody(makeEvent({ type: "game.eaten" })), undefined],
      ["UNKNOWN_EVENT_TYPE", toBody(makeEvent({ type: "custom." })), undefined],
      [
        "UNKNOWN_EVENT_TYPE",
        toBody(makeEvent({ dataschema: "https://schemas.example/game.viewed/v2" })),
        "$.dataschema",
      ],
      ["SCHEMA_VIOLATION", toBody(makeEvent({ data: { user_id: "u" } })), "$.data.game_id"],
      ["SCHEMA_VIOLATION", toBody(makeEvent({ data: { game_id: "g", user_id: 42 } })), "$.data.user_id"],
      [
        "SCHEMA_VIOLATION",
        toBody(makeEvent({ data: { game_id: "g", platform: "toaster" } })),
        "$.data.platform",
      ],
      [
        "SCHEMA_VIOLATION",
        toBody(makePurchase({ lines: [line, { ...line, price: -1 }] })),
        "$.data.lines[1].price",
      ],
      [
        "SCHEMA_VIOLATION",
        toBody(makePurchase({ lines: [{ ...line, price: 1.5 }] })),
        "$.data.lines[0].price",
      ],
      ["SCHEMA_VIOLATION", toBody(makePurchase({ lines: [] })), "$.data.lines"],
      ["SCHEMA_VIOLATION", toBody(makePurchase({ currency: "rubles" })), "$.data.currency"],
      ["SCHEMA_VIOLATION", toBody(makeEvent({ data: { game_id: "g", deep: nested(40) } })), "$.data.deep"],
      ["UNKNOWN_CURRENCY", toBody(makePurchase({ currency: "XXX" })), "$.data.currency"],
      ["TIMESTAMP_OUT_OF_RANGE", toBody(makeEvent({ time: "1999-12-31T23:59:59Z" })), "$.time"],
      [
        "TIMESTAMP_OUT_OF_RANGE",
        toBody(makeEvent({ time: new Date(Date.now() + 90_000_000).toISOString() })),
        "$.time",
      ],
      [
        "TOO_LARGE",
        toBody(makeEvent({ data: { game_id: "g", big: "x".repeat(EVENT_BYTES_MAX) } })),
        undefined,
      ],
    ];
    const good = makeEvent();
    const result = await send([...cases.map(([, body]) => body), toBody(good)]);

    assert.deepEqual(
      result.quarantined.map(({ index, code, path }) => [index, code, path]),
      cases.map(([code, , path], index) => [index, code, path]),
    );
    assert.equal(result.stored, 1);
  });

  it("accepts every declared type, any custom one, and times up to 24 hours ahead", async () => {
    const required: Record<string, unknown> = {
      game_id: "g-1",
      duration_s: 60,
      order_id: "o-1",
      currency: "RUB",
      lines: [line],
      recommended: true,
      developer_id: "d-1",
      title: "T",
      key: "k",
      variant: "a",
      service: "s",
      name: "n",
      value: 1.5,
    };
    const events = EVENT_TYPES.map(({ type }) => makeEvent({ type, data: { ...required } }));
    const custom = makeEvent({
      type: "custom.anything_at.all",
      data: { platform: 5, user_id: { a: 1 }, free: ["x"] },
    });
    const ahead = makeEvent({ time: new Date(Date.now() + 86_000_000).toISOString() });
    const result = await send([...events, custom, ahead].map(toBody));

    assert.deepEqual(result.quarantined, []);
    assert.deepEqual(await ingest.rows("SELECT properties FROM events_v1 WHERE type LIKE 'custom.%'"), [
      { properties: '{"free":["x"],"platform":5}' },
    ]);
  });

  it("keeps the original bytes, once per distinct body, unreadable in the database", async () => {
    const body = Buffer.from('{"secret":"ivan@mail.example"');
    await send([body, body], "twice");
    await send([body], "twice");
    const { items } = await listQuarantine(ingest.postgres, { filter: { stream: "twice" } });
    const [item] = items;

    assert.equal(items.length, 1);
    assert.equal(item?.seen, 2);
    assert.deepEqual((await getQuarantined(ingest, item?.id ?? ""))?.body, body);
    const { rows } = await ingest.postgres.pool.query("SELECT body FROM quarantine WHERE id = $1", [
      item?.id,
    ]);
    assert.ok(!(rows[0].body as Buffer).includes("ivan"));
    assert.equal(await getQuarantined(ingest, "not-an-id"), undefined);
  });

  it("pages through everything, newest first", async () => {
    await send(
      Array.from({ length: 23 }, (_, i) => Buffer.from(`broken ${i}`)),
      "pages",
    );
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listQuarantine(ingest.postgres, {
        filter: { stream: "pages" },
        limit: 10,
        ...(cursor === undefined ? {} : { cursor: cursor as string }),
      });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor !== null);

    assert.equal(new Set(seen).size, 23);
  });

  it("takes an order as soon as its currency has a rate", async () => {
    const purchase = makePurchase({ currency: "GEL" });
    assert.equal((await send([toBody(purchase)])).quarantined[0]?.code, "UNKNOWN_CURRENCY");
    await ingest.postgres.pool.query("INSERT INTO fx_rates VALUES ('GEL', '2020-01-01', 30000000, 'test')");

    assert.equal((await send([toBody(purchase)])).stored, 1);
  });

  it("refuses events about erased subjects", async () => {
    const event = makeEvent({ data: { user_id: "to-erase", game_id: "g" } });
    await send([toBody(event)]);
    const { rows } = await ingest.postgres.pool.query(
      "DELETE FROM vault.subjects WHERE user_no = (SELECT max(user_no) FROM vault.subjects) RETURNING user_hmac",
    );
    await ingest.postgres.pool.query("INSERT INTO vault.erased_subjects (user_hmac) VALUES ($1)", [
      rows[0].user_hmac,
    ]);
    const another = makeEvent({ data: { user_id: "to-erase", game_id: "g" } });
    const result = await ingest
      .anotherPipeline()
      .ingest({ stream: "http", receivedAt: Date.now(), bodies: [toBody(another)] });

    assert.equal(result.quarantined[0]?.code, "ERASED_SUBJECT");
  });
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = { value };

  return value;
}
