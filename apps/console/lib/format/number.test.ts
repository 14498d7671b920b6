import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatAmount, formatValue, type Measure } from "./number.ts";

const money: Measure = { unit: "money", currency: "RUB", scale: 2 };
/** Intl separates groups and signs with spaces that do not break. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("formatValue", () => {
  it("turns minor units into money of the language", () => {
    assert.equal(
      plain(formatValue(123_456_789, money, { locale: "ru", precision: "full" })),
      "1 234 567,89 ₽",
    );
    assert.equal(formatValue(123_456_789, money, { locale: "en" }), "₽1.23M");
    assert.equal(plain(formatValue(123_456_789, money, { locale: "ru" })), "1,23 млн ₽");
    assert.equal(formatValue(-50_000, money, { locale: "en" }), "\u2212₽500");
  });

  it("never shows an undefined value as a zero", () => {
    assert.equal(formatValue(null, { unit: "ratio" }, { locale: "en" }), "–");
    assert.equal(formatValue(0, { unit: "ratio" }, { locale: "en" }), "0%");
  });

  it("knows shares, durations and counts", () => {
    assert.equal(formatValue(0.0317, { unit: "ratio" }, { locale: "en", precision: "full" }), "3.17%");
    assert.equal(formatValue(1_234.5, { unit: "hours" }, { locale: "en" }), "1,235 hr");
    assert.equal(plain(formatValue(340, { unit: "milliseconds" }, { locale: "ru" })), "340 мс");
    assert.equal(formatValue(12_345, { unit: "users" }, { locale: "en", precision: "compact" }), "12.3K");
    assert.equal(formatValue(0.4333, { unit: "events" }, { locale: "en" }), "0.4");
  });
});

describe("formatAmount", () => {
  it("writes kopecks as roubles with both digits, and a true minus", () => {
    assert.equal(formatAmount(-123_456, "en"), "\u22121,234.56");
    assert.equal(formatAmount(500, "ru"), "5,00");
  });
});
