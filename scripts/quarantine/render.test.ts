import assert from "node:assert/strict";
import { it } from "node:test";
import { renderOutcomes } from "./render.ts";

const event = { reason: null, message: null, path: null };
const changes = [{ path: "/data/n", before: 1, after: 2 }];

it("tells what a replay did, and what a dry run would do", () => {
  const events = [
    { ...event, id: "a", outcome: "replayed" as const, changes },
    { ...event, id: "b", outcome: "still_quarantined" as const, changes: null },
  ];

  assert.equal(
    renderOutcomes(events, true),
    "a would be replayed\n  /data/n: 1 → 2\nb would stay in quarantine",
  );
  assert.equal(renderOutcomes(events, false), "a replayed\n  /data/n: 1 → 2\nb still_quarantined");
});
