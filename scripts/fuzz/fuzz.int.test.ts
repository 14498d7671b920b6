import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { installSchemathesis, type Schemathesis } from "../services/schemathesis.ts";
import { orReason } from "../services/service-unavailable.ts";
import { FUZZ_CALLERS } from "./fuzz-callers.ts";
import { type Fuzzed, SHORT, SHORTER, startFuzz } from "./run-fuzz.ts";

const ON_NEXT = ["admin", "developer", "nobody"];

const schemathesis = await orReason(installSchemathesis);

describe("every operation, whatever it is sent, answers as described", { skip: schemathesis.reason }, () => {
  let fuzzed: Fuzzed;
  before(async () => {
    fuzzed = await startFuzz(schemathesis.value as Schemathesis);
  });
  after(() => fuzzed?.stop());

  for (const caller of FUZZ_CALLERS) {
    it(`as ${caller.name}`, async () => {
      const found = await fuzzed.as(caller, SHORT);

      assert.equal(found, null, found ?? "");
    });
  }

  for (const caller of FUZZ_CALLERS.filter(({ name }) => ON_NEXT.includes(name))) {
    it(`as ${caller.name} on Next's routes`, async () => {
      const found = await fuzzed.as(caller, SHORTER, "Next's routes");

      assert.equal(found, null, found ?? "");
    });
  }
});
