import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeEvent, makePurchase } from "../testing/make-event.ts";
import { validate } from "./validate.ts";

/** Code and path of the refusal, or null when the event is taken. */
function refusalOf(event: unknown): [string, string | undefined] | null {
  const checked = validate(event, 0, Date.now());

  return "refused" in checked ? [checked.refused.code, checked.refused.path] : null;
}

describe("validate", () => {
  it("refuses NUL, which Postgres cannot keep and which parts source and id", () => {
    assert.deepEqual(refusalOf(makeEvent({ id: "a\0b" })), ["INVALID_ENVELOPE", "$.id"]);
    assert.deepEqual(refusalOf(makeEvent({ source: "a\0" })), ["INVALID_ENVELOPE", "$.source"]);
    assert.deepEqual(refusalOf(makeEvent({ data: { game_id: "g\0x", user_id: "u" } })), [
      "SCHEMA_VIOLATION",
      "$.data.game_id",
    ]);
    assert.deepEqual(refusalOf(makePurchase({ lines: [{ game_id: "\0", price: 1 }] })), [
      "SCHEMA_VIOLATION",
      "$.data.lines[0].game_id",
    ]);
  });

  it("refuses halves of surrogate pairs, which would all become the same character", () => {
    assert.deepEqual(refusalOf(makeEvent({ id: "a\ud800" })), ["INVALID_ENVELOPE", "$.id"]);
    assert.deepEqual(refusalOf(makeEvent({ source: "\udfff" })), ["INVALID_ENVELOPE", "$.source"]);
    const data = { game_id: "g-1", user_id: "\ud801" };
    assert.deepEqual(refusalOf(makeEvent({ data })), ["SCHEMA_VIOLATION", "$.data.user_id"]);
    const experiment = { key: "a\ud800", variant: "b" };
    assert.deepEqual(refusalOf(makeEvent({ data: { game_id: "g-1", experiment } })), [
      "SCHEMA_VIOLATION",
      "$.data.experiment.key",
    ]);
    const lines = [
      { game_id: "g-1", price: 1 },
      { game_id: "\udc00", price: 1 },
    ];
    assert.deepEqual(refusalOf(makePurchase({ lines })), ["SCHEMA_VIOLATION", "$.data.lines[1].game_id"]);
    assert.equal(refusalOf(makeEvent({ id: "whole 😀" })), null);
  });

  it("takes release dates of the calendar that the store can hold", () => {
    const published = (release_date: string) =>
      refusalOf(
        makeEvent({
          type: "game.published",
          data: { game_id: "g-1", developer_id: "d-1", title: "One", release_date },
        }),
      );

    for (const day of ["2026-02-28", "2024-02-29", "2000-02-29", "2148-12-31", "1970-01-01"])
      assert.equal(published(day), null, day);
    for (const day of [
      "2026-02-29",
      "2100-02-29",
      "2026-04-31",
      "2026-02-31",
      "0000-01-01",
      "1969-12-31",
      "2150-01-01",
      "9999-12-31",
    ])
      assert.deepEqual(published(day), ["SCHEMA_VIOLATION", "$.data.release_date"], day);
  });
});
