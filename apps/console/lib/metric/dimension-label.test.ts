import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dimensionLabel } from "./dimension-label.ts";
import { VALUE_NAMES } from "./value-names.ts";

describe("dimensionLabel", () => {
  it("names countries, languages and what services are known to send", () => {
    assert.equal(dimensionLabel("country", "KZ", "ru"), "Казахстан");
    assert.equal(dimensionLabel("country", "US", "ru"), "Соединённые Штаты");
    assert.equal(dimensionLabel("language", "en", "ru"), "Английский");
    assert.equal(dimensionLabel("channel", "organic", "ru"), "Органика");
    assert.equal(dimensionLabel("genre", "rpg", "en"), "RPG");
    assert.equal(dimensionLabel("payment_method", "mir_card", "ru"), "Карта «Мир»");
  });

  it("leaves data alone", () => {
    for (const value of ["organic", "spring-sale", "constructor"])
      assert.equal(dimensionLabel("campaign", value, "ru"), value);
    assert.equal(dimensionLabel("channel", "constructor", "ru"), "constructor");
    assert.equal(dimensionLabel("genre", "roguelite", "ru"), "roguelite");
  });

  it("has Russian words for every value but proper names", () => {
    const latin = Object.values(VALUE_NAMES)
      .flatMap((names) => Object.entries(names ?? {}))
      .filter(([, { ru }]) => !/[а-яё]/i.test(ru))
      .map(([value]) => value);

    assert.deepEqual(latin, ["windows", "linux", "macos", "android", "paypal", "kaspi"]);
  });
});
