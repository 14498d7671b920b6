import assert from "node:assert/strict";
import { it } from "node:test";
import { startTestStack } from "../../../embedded/src/testing.ts";
import { createPostgres } from "./client.ts";
import { migratePostgres } from "./migrate.ts";
import { writeChanges } from "./queries/write-changes.ts";

it("writes changes of games whose names hold what Postgres cannot keep", async () => {
  const stack = await startTestStack();
  await migratePostgres(stack.postgres);
  const postgres = createPostgres(stack.postgres);
  const client = await postgres.pool.connect();
  try {
    const counts = ["g\0x", "g\ufffdx", "g-1"].map((gameId) => ({
      gameId,
      type: "game.viewed",
      before: 0,
      after: 1,
    }));
    await writeChanges(client, 1, [{ day: "2026-11-20", reason: "late", lanes: ["http"], counts }]);

    const { rows } = await client.query("SELECT game_id FROM change_counts ORDER BY game_id");
    assert.deepEqual(rows.map(({ game_id }) => game_id).toSorted(), ["g-1", "g\ufffdx"]);
  } finally {
    client.release();
    await postgres.close();
    await stack.stop();
  }
});
