import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decode } from "@analytics/ingest/steps/decode";
import { validate } from "@analytics/ingest/steps/validate";
import { serviceText } from "./service-text.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const event = {
  specversion: "1.0",
  id: "e-1",
  source: "catalog-service",
  type: "game.viewed",
  time: "2026-11-24T11:59:00Z",
  data: { game_id: "g-1" },
};

/** What the pipeline itself says of an event. */
function refusal(value: unknown): string {
  const result = validate(value, 0, NOW);
  assert.ok("refused" in result);

  return result.refused.message;
}

describe("serviceText", () => {
  const cases: [string, string, string][] = [
    ["a type", refusal({ ...event, type: "game.wieved" }), "Типа «game.wieved» нет в каталоге."],
    [
      "a time that is none",
      refusal({ ...event, time: "a quarter past ten at night" }),
      "Время записано не по RFC 3339, как, например, 2026-11-01T12:00:00Z.",
    ],
    [
      "a time out of range",
      refusal({ ...event, time: "1999-01-01T00:00:00Z" }),
      "Время раньше 2000 года или больше чем на сутки впереди.",
    ],
    ["a version of CloudEvents", refusal({ ...event, specversion: "2" }), 'Ожидалось: "1.0"'],
    [
      "a text in place of a number",
      refusal({ ...event, type: "session.ended", data: { game_id: "g-1", duration_s: "long" } }),
      "Нужно число",
    ],
    ["a missing field", refusal({ ...event, data: {} }), "Обязательное поле"],
    [
      "a platform",
      refusal({ ...event, data: { game_id: "g-1", platform: "toaster" } }),
      'Ожидалось одно из: "windows"|"linux"|"macos"|"android"|"web"',
    ],
    [
      "an empty id",
      refusal({ ...event, data: { game_id: "" } }),
      "Слишком коротко: нужно знаков не меньше 1",
    ],
  ];
  for (const [what, text, russian] of cases)
    it(`puts into Russian what is said of ${what}`, () => {
      assert.equal(serviceText(text, "ru"), russian);
      assert.equal(serviceText(text, "en"), text);
    });

  it("knows what is said of bytes that are no JSON", () => {
    const result = decode(new TextEncoder().encode("{"), 0);
    assert.ok("refused" in result);

    assert.match(serviceText(result.refused.message, "ru"), /не является корректным JSON/);
  });

  it("knows why a metric is not for a role", () => {
    assert.equal(
      serviceText("The metric campaign_ctr covers the whole platform.", "ru"),
      "Метрика campaign_ctr охватывает всю площадку.",
    );
  });

  it("leaves a sentence that it does not know", () => {
    assert.equal(serviceText("discarded by mistake", "ru"), "discarded by mistake");
  });
});
