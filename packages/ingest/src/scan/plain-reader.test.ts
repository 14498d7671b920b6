import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Postgres } from "@analytics/db/postgres/client";
import fc from "fast-check";
import { EventBlock } from "../block/event-block.ts";
import { Texts } from "../block/texts.ts";
import { ByteWriter } from "../native/byte-writer.ts";
import { writeBlock } from "../native/column.ts";
import { eventColumns } from "../native/event-columns.ts";
import { createPseudonyms } from "../privacy/pseudonyms.ts";
import { readSlowly } from "../steps/read.ts";
import { arbitraryEventText } from "../testing/arbitrary-event.ts";
import { PlainReader } from "./plain-reader.ts";

const NOW = Date.UTC(2026, 0, 2);
const FACTS = { stream: "http", batchId: 1, receivedAt: NOW };
// The vault answers from its cache only, so no database is asked.
const pseudonyms = createPseudonyms({} as Postgres, {
  hmac: Buffer.alloc(32, 1),
  encryption: Buffer.alloc(32, 2),
});
const reader = new PlainReader(pseudonyms);

function readFast(text: string): EventBlock | null {
  const block = new EventBlock(1, new Texts());

  let isPlain = true;
  reader.read([Buffer.from(text)], block, {
    now: NOW,
    readSlowly: () => {
      isPlain = false;
    },
  });

  return isPlain ? block : null;
}

function readSlow(text: string): EventBlock | null {
  const block = new EventBlock(1, new Texts());

  return readSlowly(Buffer.from(text), 0, block, { pseudonyms, now: NOW }) === null ? block : null;
}

/** Everything that a row becomes: its Native block, and the user that waits for a number. */
function contentOf(block: EventBlock): object {
  const out = new ByteWriter();
  writeBlock(out, eventColumns(block, FACTS), block.rows.length);

  return { native: out.finish().toString("latin1"), users: [...block.unknownUsers.keys()] };
}

function eventText(type: string, data: object, more: object = {}): string {
  const time = "2025-11-01T10:00:00.123Z";

  return JSON.stringify({ specversion: "1.0", id: "e-1", source: "shop", type, time, ...more, data });
}

describe("PlainReader", () => {
  it("stores for any event that it takes what the slow way stores", () => {
    let taken = 0;
    let seen = 0;
    fc.assert(
      fc.property(arbitraryEventText(), (text) => {
        const block = readFast(text);
        seen += 1;
        if (block === null) return;
        taken += 1;
        const slow = readSlow(text);
        assert.ok(slow !== null, "the slow way refuses it");
        assert.deepEqual(contentOf(block), contentOf(slow));
      }),
      { numRuns: 5_000 },
    );
    assert.ok(taken / seen > 0.1, `only ${taken} of ${seen} events were taken, so little was compared`);
  });

  it("takes the plain events that make up nearly all traffic", () => {
    const common = {
      user_id: "user-42",
      session_id: "s-1",
      device_id: "d-1",
      platform: "windows",
      country: "ru",
      seq: 5,
    };
    const own: Record<string, object> = {
      "session.heartbeat": { game_id: "g-1" },
      "session.ended": { game_id: "g-1", duration_s: 60 },
      "game.viewed": { game_id: "g-1", source: "banner" },
      "game.searched": { query: "doom", results: 3 },
      "download.completed": { game_id: "g-1", bytes: 5_000_000_000, seconds: 81.5 },
      "auth.logged_in": {},
      "service.metric": { service: "auth", name: "latency", value: 0.25, unit: "s" },
      "notification.opened": { campaign: "autumn-2025", channel: "email" },
      "review.posted": { game_id: "g-1", recommended: true, text: "good", language: "en", playtime_s: 7 },
    };
    for (const [type, data] of Object.entries(own)) {
      const text = eventText(
        type,
        { ...common, ...data },
        { subject: "user-42", traceparent: "00-ab-cd-01" },
      );
      const block = readFast(text);
      assert.ok(block !== null, type);
      assert.deepEqual(contentOf(block), contentOf(readSlow(text) as EventBlock), type);
    }
  });

  it("leaves what needs an object to the slow way", () => {
    const slow = [
      eventText("purchase.completed", {
        order_id: "o",
        currency: "RUB",
        lines: [{ game_id: "g", price: 1 }],
      }),
      eventText("custom.anything", { a: 1 }),
      eventText("auth.logged_in", { user_id: "имя" }),
      eventText("auth.logged_in", { unheard_of: 1 }),
      eventText("auth.logged_in", { experiment: { key: "a", variant: "b" } }),
      eventText("game.viewed", { game_id: null }),
      eventText("game.viewed", {}),
      eventText("auth.logged_in", {}, { dataschema: "urn:auth/v2" }),
      eventText("auth.logged_in", {}, { time: "2026-02-01T00:00:00Z" }),
      `${eventText("auth.logged_in", {})}x`,
    ];
    for (const text of slow) assert.equal(readFast(text), null, text);
  });

  it("finds the identifiers of an event in its texts", () => {
    const review = { user_id: "user-42", game_id: "g-1", recommended: true, text: "user-42 was here" };
    const block = readFast(eventText("review.posted", review));
    assert.match(block?.properties.get(0) ?? "", /\[id\] was here/);

    const failed = { user_id: "user-42", reason: "card of User-42 refused" };
    assert.equal(readFast(eventText("purchase.failed", failed)), null);
  });
});
