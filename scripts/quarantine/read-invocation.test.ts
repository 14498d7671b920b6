import assert from "node:assert/strict";
import { it } from "node:test";
import { readInvocation, UsageError } from "./read-invocation.ts";

it("refuses a reason that does not exist, and names those that do", () => {
  assert.throws(
    () => readInvocation(["list", "--reason", "FOO"]),
    (error) => error instanceof UsageError && /«FOO».*INVALID_JSON, .*ERASED_SUBJECT/.test(error.message),
  );
  assert.equal(readInvocation(["list", "--reason", "TOO_LARGE"])?.filter.reason, "TOO_LARGE");
});
