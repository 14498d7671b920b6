import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTestStack, type TestStack } from "../../../embedded/src/testing.ts";
import { createPostgres, type Postgres } from "./client.ts";
import { migratePostgres } from "./migrate.ts";
import { createSubjects, findSubjects } from "./queries/subjects.ts";

const SUBJECT = { userHmac: Buffer.alloc(32, 1), userIdEncrypted: Buffer.from("sealed") };

describe("the identity vault under a role of its own", () => {
  let stack: TestStack;
  let general: Postgres;
  let vault: Postgres;
  before(async () => {
    stack = await startTestStack({ clickhouse: false });
    general = createPostgres(stack.postgres);
    vault = createPostgres(stack.vault);
    // A vault that is in use already, as in a data directory of an earlier version.
    await migratePostgres(stack.postgres);
    await createSubjects(general, [SUBJECT]);
    await Promise.all([1, 2].map(() => migratePostgres({ ...stack.postgres, vaultUrl: stack.vault.url })));
  });
  after(async () => {
    await Promise.all([general.close(), vault.close()]);
    await stack.stop();
  });

  it("keeps its subjects and goes on counting", async () => {
    const newcomer = { ...SUBJECT, userHmac: Buffer.alloc(32, 2) };
    const numbers = await createSubjects(vault, [SUBJECT, newcomer]);

    assert.deepEqual([...numbers.values()].sort(), [1, 2]);
    assert.equal((await findSubjects(vault, [SUBJECT.userHmac])).size, 1);
  });

  it("refuses the general role, whatever it tries", async () => {
    for (const statement of [
      "SELECT count(*) FROM vault.subjects",
      "SELECT count(*) FROM vault.erased_subjects",
      "INSERT INTO vault.erased_subjects (user_hmac) VALUES ('x')",
      "ALTER TABLE vault.subjects OWNER TO CURRENT_USER",
      "GRANT USAGE ON SCHEMA vault TO CURRENT_USER",
      "DROP SCHEMA vault CASCADE",
      "SET ROLE analytics_vault",
      "GRANT analytics_vault TO CURRENT_USER",
      "ALTER ROLE analytics_vault PASSWORD 'known'",
    ])
      await assert.rejects(general.pool.query(statement), { code: "42501" }, statement);
    assert.equal((await vault.pool.query("SELECT FROM vault.subjects")).rowCount, 2);
  });

  it("leaves everything else to the general role", async () => {
    await migratePostgres({ ...stack.postgres, vaultUrl: stack.vault.url });

    assert.equal((await general.pool.query("SELECT FROM fx_rates LIMIT 1")).rowCount, 1);
    const { rows } = await general.pool.query<{ owner: string }>(
      "SELECT DISTINCT tableowner AS owner FROM pg_tables WHERE schemaname IN ('public', 'drizzle')",
    );
    assert.deepEqual(rows, [{ owner: "analytics" }]);
  });
});
