import assert from "node:assert/strict";
import { it } from "node:test";
import { waitMs } from "./backoff.ts";

const BACKOFF = { baseMs: 100, maxMs: 1_000 };

it("waits a random part of a range that doubles up to its end", () => {
  const longest = [1, 2, 3, 4, 5, 100].map((failures) => waitMs(BACKOFF, failures, 0, () => 1));
  assert.deepEqual(longest, [100, 200, 400, 800, 1_000, 1_000]);
  assert.equal(
    waitMs(BACKOFF, 3, 0, () => 0),
    0,
  );
});

it("never comes before the service asks for it", () => {
  assert.equal(
    waitMs(BACKOFF, 1, 5, () => 0.5),
    5_050,
  );
});
