import assert from "node:assert/strict";
import { it } from "node:test";
import { TRPCClientError } from "@trpc/client";
import { refusedNetworks } from "./refused-networks.ts";

const ASKED = ["10.0.0.0/8", "300.1.1.1", "::1", "shop.example"];

function refusal(details: object): TRPCClientError<never> {
  return TRPCClientError.from({ error: { code: -32_600, message: "no", data: { details } } } as never);
}

it("names the networks that were refused", () => {
  const issues = ["networks.3", "networks.1", "name", "networks"].map((path) => ({
    path,
    message: "is none",
  }));

  assert.deepEqual(refusedNetworks(refusal({ issues }), ASKED), ["300.1.1.1", "shop.example"]);
});

it("names none for another failure", () => {
  assert.deepEqual(refusedNetworks(refusal({ parameter: "scopes" }), ASKED), []);
  assert.deepEqual(refusedNetworks(new Error("networks.0"), ASKED), []);
  assert.deepEqual(refusedNetworks(null), []);
});
