import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

/** Port 9 (discard) of this machine: nobody listens. */
const NOBODY = { DATABASE_URL: "postgres://a:b@127.0.0.1:9/analytics", CLICKHOUSE_URL: "http://127.0.0.1:9" };

describe("the command line, when the databases cannot be reached", () => {
  for (const [script, command] of [
    ["account", "list"],
    ["lake", "status"],
  ] as const)
    it(`npm run ${script}: one line`, async () => {
      const path = fileURLToPath(new URL(`../${script}.ts`, import.meta.url));
      const child = spawn(process.execPath, [path, command], {
        stdio: ["ignore", "ignore", "pipe"],
        env: { ...process.env, ...NOBODY, NODE_NO_WARNINGS: "1" },
      });
      const [output] = await Promise.all([text(child.stderr), once(child, "close")]);

      assert.match(
        output,
        /^The databases cannot be reached: connect ECONNREFUSED 127\.0\.0\.1:9\. [^\n]+\n$/,
      );
      assert.equal(child.exitCode, 3);
    });
});
