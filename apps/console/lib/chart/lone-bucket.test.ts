import assert from "node:assert/strict";
import { it } from "node:test";
import { loneBucket } from "./lone-bucket.ts";

const of = (...values: (number | null)[]) => ({ points: values.map((v, i) => ({ t: String(i), v })) });

it("is the only bucket of many that holds anything, of all series together", () => {
  assert.equal(loneBucket([of(0, 0, 0, 0, 0, 5, 0), of(0, null, 0, 0, 0, 3, 0)]), 5);
  assert.equal(loneBucket([of(0, 0, 0, 0, 0, 5, 0), of(1, 0, 0, 0, 0, 0, 0)]), null);
  assert.equal(loneBucket([of(0, 0, 0, 0, 0, 0, 0)]), null);
  assert.equal(loneBucket([]), null);
});

it("is the only bucket that there is", () => {
  assert.equal(loneBucket([{ ...of(3), before: of(2).points }, of(null)]), 0);
});

it("leaves a few buckets, and what is compared with others, as they are", () => {
  assert.equal(loneBucket([of(0, 0, 5)]), null);
  const before = of(1, 1, 1, 1, 1, 1, 1).points;

  assert.equal(loneBucket([{ ...of(0, 0, 0, 0, 0, 5, 0), before }]), null);
});
