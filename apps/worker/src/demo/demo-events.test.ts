import assert from "node:assert/strict";
import { test } from "node:test";
import { isMalformed } from "@analytics/demo/flaws";
import { generateDeliveries } from "@analytics/demo/generate";
import { createWorld } from "@analytics/demo/world";
import { customEventType } from "@analytics/ingest/catalog/custom";
import { EVENT_TYPES } from "@analytics/ingest/catalog/registry";

const world = createWorld({ seed: 5, firstDay: "2026-08-20", historyDays: 90, users: 6_000 });
const types = new Map(EVENT_TYPES.map((type) => [type.type, type]));
/** Checking a thousand of each finds what checking all would. */
const EVENTS_PER_TYPE = 1_000;

test("every event but the deliberate flaws fits the schema of its type, and every type occurs", () => {
  const seen = new Map<string, number>();
  for (let day = 0; day < 90; day += 1)
    for (const { event } of generateDeliveries(world, day)) {
      const checkedSoFar = seen.get(event.type) ?? 0;
      if (isMalformed(event) || checkedSoFar >= EVENTS_PER_TYPE) continue;
      const declared = types.get(event.type) ?? customEventType(event.type);
      assert.ok(declared, `${event.type} is not declared`);
      const checked = declared.data.safeParse(event.data);
      assert.ok(checked.success, `${event.type}: ${checked.error?.message}`);
      seen.set(event.type, checkedSoFar + 1);
    }
  assert.deepEqual(
    EVENT_TYPES.map(({ type }) => type).filter((type) => !seen.has(type)),
    [],
  );
});
