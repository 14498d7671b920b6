import assert from "node:assert/strict";
import { it } from "node:test";
import { formatBytes } from "./bytes.ts";

it("takes the unit that keeps a size short, in the page's language", () => {
  const english = [0, 999, 1_000, 12_345_678, 123_456_789, 5e12].map((bytes) => formatBytes(bytes, "en"));
  assert.deepEqual(english, ["0 byte", "999 byte", "1 kB", "12.3 MB", "123 MB", "5 TB"]);
  assert.equal(formatBytes(12_345_678, "ru"), "12,3 МБ");
});
