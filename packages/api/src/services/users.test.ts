import assert from "node:assert/strict";
import { it } from "node:test";
import { unavailable } from "@analytics/core/errors";
import { createTestDoor } from "../testing/test-deps.ts";

it("a user whose entry of the audit log could not be written is not there, and can be added again", async () => {
  const log = { isAway: true };
  const door = await createTestDoor({
    audit: {
      add: async () => {
        if (log.isAway) throw unavailable("Postgres");
      },
      list: async () => [],
    },
  });
  const as = await door.token({ roles: ["admin"] });
  const add = async () => {
    const response = await door.call("/api/v1/analytics/users", {
      as,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login: "ann@shop.example", role: "analyst" }),
    });

    return response.status;
  };

  assert.equal(await add(), 503);
  assert.deepEqual(door.accounts, []);
  log.isAway = false;
  assert.equal(await add(), 201);
});
