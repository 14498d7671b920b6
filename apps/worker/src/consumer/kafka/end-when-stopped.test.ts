import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const client = fileURLToPath(new URL("kafkajs.ts", import.meta.url));

/** In a process of its own: a client that asks for ever lets no test end either. */
const SCRIPT = `
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
await import(process.argv[1]);
const Runner = createRequire(process.argv[1])("kafkajs/src/consumer/runner");
const nothing = () => undefined;
const logger = { namespace: () => logger, debug: nothing, info: nothing, warn: nothing, error: nothing };
const standing = Promise.withResolvers();
const handling = Promise.withResolvers();
const told = Promise.withResolvers();
let nodeIds = ["1", "2"];
let isGiven = false;
const batch = {
  topic: "events", partition: 0, messages: [{ offset: "0" }], isEmpty: () => false, isEmptyDueToFiltering: () => false,
  offsetLag: () => "0", offsetLagLow: () => "0", firstOffset: () => "0", lastOffset: () => "0",
};
const consumerGroup = {
  connect: async () => undefined, joinAndSync: async () => undefined, heartbeat: async () => undefined, leave: async () => undefined,
  getNodeIds: () => {
    if (nodeIds.length === 3) told.resolve();
    return nodeIds;
  },
  fetch: async (nodeId) => {
    await sleep(5);
    if (nodeId !== "2" || isGiven) return [];
    isGiven = true;
    return [batch];
  },
};
const runner = new Runner({
  logger, consumerGroup, instrumentationEmitter: { emit: nothing }, eachBatchAutoResolve: false, autoCommit: false, concurrency: 10,
  eachBatch: () => (handling.resolve(), standing.promise), onCrash: nothing, retry: { retries: 4, initialRetryTime: 10 },
});
await runner.start();
await handling.promise;
nodeIds = ["1", "2", "3"];
await told.promise;
await sleep(50);
const stopped = runner.stop();
standing.resolve();
await stopped;
console.log("stopped");
`;

it("stops though the brokers changed while a batch was being handled", async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", SCRIPT, client],
    { timeout: 20_000, killSignal: "SIGKILL" },
  );

  assert.equal(stdout.trim(), "stopped");
});
