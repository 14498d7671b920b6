import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { seedDemoAccounts } from "@analytics/api/auth/seed-accounts";
import { createSignIn, type SignIn } from "@analytics/api/auth/sign-in";
import { createPostgresAccounts } from "@analytics/api/stores/postgres-accounts";
import { createPostgres, type Postgres } from "@analytics/db/postgres/client";
import { startTestStack, type TestStack } from "../../packages/embedded/src/testing.ts";
import { writePlatformRecord } from "../start/platform-record.ts";

const SCRIPT = fileURLToPath(new URL("../account.ts", import.meta.url));

describe("npm run account", () => {
  let stack: TestStack;
  let postgres: Postgres;
  let signIn: SignIn;
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "account-"));
    stack = await startTestStack({ clickhouse: false });
    postgres = createPostgres(stack.postgres);
    signIn = createSignIn({ accounts: createPostgresAccounts(postgres), demo: false, clock: Date.now });
  });
  after(async () => {
    await postgres.close();
    await stack.stop();
    await rm(directory, { recursive: true });
  });

  it("makes an account that may sign in, once", async () => {
    const args = ["create", "--email", "Ann@shop.example", "--role", "developer", "--developer", "d-1"];
    const made = await run(args);
    const password = made.output.match(/shown this once: (\S+)/)?.[1] ?? "";

    assert.equal(made.code, 0, made.output);
    const account = await signIn({ login: "ann@shop.example", password }, "address");
    assert.deepEqual([account.role, account.developerId], ["developer", "d-1"]);
    assert.deepEqual(await run(args), { code: 1, output: "There is an account ann@shop.example already.\n" });
  });

  it("changes a password to the one of standard input, disables and enables", async () => {
    const credentials = { login: "ann@shop.example", password: "another password" };
    const changed = await run(["password", "ann@shop.example", "--ask-password"], "another password\n");

    assert.deepEqual(changed, {
      code: 0,
      output: "ann@shop.example has a new password; every open session has ended.\n",
    });
    await signIn(credentials, "address");
    await run(["disable", "ann@shop.example"]);
    await assert.rejects(signIn(credentials, "address"), { code: "UNAUTHENTICATED" });
    assert.match(
      (await run(["list"])).output,
      /^ann@shop.example {2}developer of d-1, ann@shop.example, disabled\n$/,
    );
    await run(["enable", "ann@shop.example"]);
    await signIn(credentials, "address");
  });

  it("says what is wrong", async () => {
    assert.deepEqual(await run(["disable", "bob"]), { code: 1, output: "There is no account bob.\n" });
    for (const [args, message] of [
      [["create", "--email", "b@shop.example", "--role", "king"], /--role is one of/],
      [["create", "--email", "b", "--role", "admin"], /is no e-mail address/],
      [["create", "--email", "b@shop.example", "--role", "developer"], /--developer ID goes with/],
      [["create", "--email", "b@shop.example", "--role", "admin", "--ask-password"], /A password has/],
      [["invite"], /no command «invite»/],
    ] as const) {
      const { code, output } = await run([...args]);
      assert.equal(code, 2);
      assert.match(output, message);
    }
  });

  it("counts the administrators who can sign in on that platform", async () => {
    const accounts = createPostgresAccounts(postgres);
    await seedDemoAccounts(accounts);
    const demo = { ANALYTICS_DEMO: undefined };
    const refused = { code: 1, output: "This is the last administrator who can sign in.\n" };

    writePlatformRecord(directory, { demo: true });
    assert.deepEqual(await run(["disable", "admin"], "", demo), refused);
    await run(["create", "--email", "boss@shop.example", "--role", "admin"], "", demo);
    assert.equal((await run(["disable", "boss@shop.example"], "", demo)).code, 0);
    await run(["enable", "boss@shop.example"], "", demo);

    writePlatformRecord(directory, { demo: false });
    assert.deepEqual(await run(["disable", "boss@shop.example"], "", demo), refused);
    assert.equal((await run(["disable", "boss@shop.example"], "", { ANALYTICS_DEMO: "1" })).code, 0);
  });

  async function run(
    args: string[],
    input = "",
    env: NodeJS.ProcessEnv = { ANALYTICS_DEMO: "0" },
  ): Promise<{ code: number; output: string }> {
    const child = spawn(process.execPath, [SCRIPT, ...args], {
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        ...process.env,
        DATABASE_URL: stack.postgres.url,
        ANALYTICS_DATA_DIR: directory,
        NODE_NO_WARNINGS: "1",
        ...env,
      },
    });
    child.stdin.end(input);
    const [output, errors] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);

    return { code: child.exitCode ?? -1, output: output + errors };
  }
});
