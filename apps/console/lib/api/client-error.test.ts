import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { TRPCClientError } from "@trpc/client";
import { recoveryInterval } from "./client-error.ts";

function failure(code: string): TRPCClientError<never> {
  const error = new TRPCClientError<never>("failed");
  Object.assign(error, { data: { code } });

  return error;
}

describe("recoveryInterval", () => {
  it("asks again what fails only while a part of the service is away", () => {
    for (const error of [failure("UPSTREAM_UNAVAILABLE"), new TypeError("Failed to fetch")])
      assert.notEqual(recoveryInterval(error), false);
  });

  it("asks nothing again that would fail the same way or cost as much", () => {
    for (const code of ["NOT_FOUND", "FORBIDDEN", "QUERY_TIMEOUT", "RATE_LIMITED", "INTERNAL"])
      assert.equal(recoveryInterval(failure(code)), false, code);
    assert.equal(recoveryInterval(null), false);
  });
});
