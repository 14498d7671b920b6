import assert from "node:assert/strict";
import { test } from "node:test";
import { generateDeliveries } from "@analytics/demo/generate";
import { createWorld } from "@analytics/demo/world";
import { bodiesOf, countDue, type DeliveryBatch, positionAfter } from "./delivery-batch.ts";
import { packDeliveries } from "./pack-deliveries.ts";

const world = () => createWorld({ seed: 3, firstDay: "2026-09-01", historyDays: 10, users: 300 });
const take = (from: { day: number; index: number }, size: number) =>
  packDeliveries(world(), from, size).next().value as DeliveryBatch;

test("a batch holds whole days, each body with the moment it is due", () => {
  const batch = take({ day: 0, index: 0 }, 1_000);
  const expected = [0, 1, 2, 3].flatMap((day) => generateDeliveries(world(), day)).slice(0, batch.due.length);
  const bodies = bodiesOf(batch, 0, batch.due.length).map((body) => Buffer.from(body).toString("utf8"));
  assert.ok(batch.due.length >= 1_000);
  assert.deepEqual(
    [...batch.due],
    expected.map(({ at }) => at),
  );
  assert.equal(JSON.parse(bodies[7] as string).id, expected[7]?.event.id);
  assert.ok(batch.due.every((at, i) => i === 0 || at >= (batch.due[i - 1] as number)));
});

test("reading on from any position gives the same stream", () => {
  const whole = take({ day: 0, index: 0 }, 2_000);
  for (const count of [1, 650, 1_300, 1_999]) {
    const rest = take(positionAfter(whole, count), 2_000 - count);
    const [body] = bodiesOf(whole, count, count + 1);
    const [first] = bodiesOf(rest, 0, 1);
    assert.deepEqual(first, body);
  }
});

test("only what is due counts", () => {
  const batch = take({ day: 0, index: 0 }, 500);
  const third = batch.due[2] as number;
  assert.equal(countDue(batch, 0, (batch.due[0] as number) - 1), 0);
  assert.equal(countDue(batch, 0, third), batch.due.filter((at) => at <= third).length);
  assert.equal(countDue(batch, 3, Number.POSITIVE_INFINITY), batch.due.length - 3);
});
