import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { installKafka } from "../services/kafka/install-kafka.ts";
import { orReason } from "../services/service-unavailable.ts";
import { SHORT } from "./chaos-options.ts";
import { describe, judge } from "./judge.ts";
import { runChaos } from "./run-chaos.ts";

const { reason } = await orReason(installKafka);

test("nothing is lost and nothing is counted twice while everything is killed", {
  skip: reason,
}, async () => {
  const directory = await mkdtemp(join(tmpdir(), "analytics-chaos-"));
  try {
    const findings = await runChaos(directory, SHORT, () => {});
    assert.deepEqual(judge(findings), [], describe(findings));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
