import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { it } from "node:test";
import "./kafkajs.ts";

const require = createRequire(import.meta.url);
const ConsumerGroup = require("kafkajs/src/consumer/consumerGroup");
const { isRebalancing } = require("kafkajs/src/errors");

for (const failure of [
  { type: "NOT_LEADER_FOR_PARTITION" },
  { type: "UNKNOWN_TOPIC_OR_PARTITION" },
  { name: "KafkaJSStaleTopicMetadataAssignment" },
])
  it(`leaves joining after ${failure.type ?? failure.name} to where every fetch has come to its end`, async () => {
    let joins = 0;
    let refreshes = 0;
    const group = Object.assign(Object.create(ConsumerGroup.prototype), {
      logger: { debug: () => undefined, warn: () => undefined },
      cluster: { refreshMetadata: async () => (refreshes += 1) },
      joinAndSync: async () => (joins += 1),
    });

    await assert.rejects(group.recoverFromFetch(Object.assign(new Error("stale"), failure)), isRebalancing);
    assert.equal(joins, 0);
    assert.equal(refreshes, failure.type === undefined ? 0 : 1);
  });
