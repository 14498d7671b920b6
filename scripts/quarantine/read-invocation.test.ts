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

it("takes whole ids only, and says so of a part of one", () => {
  for (const command of ["show", "replay"])
    assert.throws(
      () => readInvocation([command, "6f1c2a90"]),
      (error) =>
        error instanceof UsageError && /«6f1c2a90» is no whole id.* 36 characters/.test(error.message),
    );
  assert.deepEqual(readInvocation(["show", "6f1c2a90-5a3e-4c1b-9d57-0b8f4f1f2a3c"])?.ids, [
    "6f1c2a90-5a3e-4c1b-9d57-0b8f4f1f2a3c",
  ]);
});
