import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { generateLocalKey } from "@analytics/api/auth/local-issuer";
import { makeServiceKey } from "./service-issuer.ts";

const SCRIPT = fileURLToPath(new URL("token.ts", import.meta.url));

describe("npm run token", () => {
  it("signs as soon as a start has made the key, and says what is missing before", async (t) => {
    const directory = await mkdtemp(join(tmpdir(), "token-"));
    t.after(() => rm(directory, { recursive: true }));
    const ask = () => run("--role", "admin", "--data-dir", directory);
    const before = ask();
    await makeServiceKey(directory);

    assert.deepEqual([before.status, before.stdout], [2, ""]);
    assert.match(before.stderr, /^No service has been started in .* Run npm start first/);
    assert.match(ask().stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  });

  it("tells its options", () => {
    const { status, stdout } = run("--help");

    assert.equal(status, 0);
    assert.match(stdout, /^Usage: npm run token -- --role admin/);
  });

  it("refuses a scope that there is not, and names those that there are", () => {
    const { status, stdout, stderr } = run("--role", "service", "--scope", "metrics");

    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(
      stderr,
      /^There is no scope «metrics»\. --scope is one of events:write, metrics:read, ingestion:read\.\n/,
    );
  });

  it("warns of a service without a scope, beside its token", async () => {
    const key = JSON.stringify(await generateLocalKey());
    const bare = run("--role", "service", { key });
    const scoped = run("--role", "service", "--scope", "metrics:read", { key });

    assert.match(bare.stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/, bare.stderr);
    assert.match(
      bare.stderr,
      /^A service may do nothing without a scope\. Add --scope, one of events:write, .*\n$/,
    );
    assert.deepEqual([scoped.status, scoped.stderr], [0, ""]);
  });
});

function run(...args: (string | { key: string })[]) {
  const words = args.filter((arg) => typeof arg === "string");
  const key = args.find((arg) => typeof arg !== "string")?.key;

  return spawnSync(process.execPath, [SCRIPT, ...words], {
    encoding: "utf8",
    env: {
      ...process.env,
      NODE_NO_WARNINGS: "1",
      ...(key === undefined ? {} : { ANALYTICS_SIGNING_KEY: key }),
    },
  });
}
