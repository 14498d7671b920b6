import assert from "node:assert/strict";
import { it } from "node:test";
import { matchTopics } from "./topic-pattern.ts";

const TOPICS = [
  "platform.payment.events",
  "platform.a.b.events",
  "platform.events",
  "xplatform.a.events",
  "other",
];

it("matches one part of a name by a star, and names as they are", () => {
  assert.deepEqual(matchTopics(TOPICS, ["platform.*.events"]), ["platform.payment.events"]);
  assert.deepEqual(matchTopics(TOPICS, ["other", "platform.events"]), ["other", "platform.events"]);
  assert.deepEqual(matchTopics(["platformXevents"], ["platform.events"]), []);
});
