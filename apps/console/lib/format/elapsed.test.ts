import assert from "node:assert/strict";
import { it } from "node:test";
import { formatDistance, formatElapsed } from "./elapsed.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const plain = (text: string) => text.replaceAll("\u00a0", " ");

it("names a distance in the largest whole unit", () => {
  assert.equal(plain(formatDistance(NOW - 150_000, NOW, "en")), "2 min ago");
  assert.equal(plain(formatDistance(NOW + 2 * 3_600_000, NOW, "en")), "in 2 hr");
  assert.equal(plain(formatDistance(NOW - 150_000, NOW, "ru")), "2 мин. назад");
  assert.equal(plain(formatDistance(NOW, NOW, "en")), "now");
});

it("names a length in the units that matter", () => {
  assert.equal(plain(formatElapsed(42, "en")), "42 ms");
  assert.equal(plain(formatElapsed(1_240, "en")), "1.2 sec");
  assert.equal(plain(formatElapsed(200_000, "en")), "3 min 20 sec");
  assert.equal(plain(formatElapsed(7_500_000, "ru")), "2 ч 5 мин");
});
