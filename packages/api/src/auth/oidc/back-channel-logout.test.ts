import assert from "node:assert/strict";
import { it } from "node:test";
import { createTestDoor } from "../../testing/test-deps.ts";
import { generateSecret } from "../secret.ts";

const SESSION = "https://auth.example s";

it("ends the sessions that began before the word was given, and no later one when it comes again", async () => {
  const saidAt = Date.now();
  const written: string[] = [];
  const refuse = () => Promise.reject(new Error("not part of this test"));
  const door = await createTestDoor({
    audit: { list: async () => [], add: async ({ action }) => void written.push(action) },
    oidc: {
      name: "Auth",
      begin: refuse,
      finish: refuse,
      logoutUrl: refuse,
      readLogout: async () => ({ externalId: null, externalSession: SESSION, begunBefore: saidAt }),
    },
  });
  const begin = (at: number) =>
    door.deps.sessions.add({
      row: {
        hash: generateSecret().hash,
        accountId: "00000000-0000-4000-8000-000000000001",
        method: "oidc",
        externalSession: SESSION,
        createdAt: new Date(at),
        lastSeenAt: new Date(at),
        expiresAt: new Date(at + 3_600_000),
        country: null,
        browser: null,
        system: null,
      },
      audit: () => ({ actor: "a", action: "session.start", object: "session", details: {}, traceId: "t" }),
    });
  const say = () =>
    door.call("/api/auth/oidc/back-channel-logout", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "logout_token=x",
    });

  await begin(saidAt - 1_000);
  assert.equal((await say()).status, 200);
  await begin(saidAt + 1_000);
  assert.equal((await say()).status, 200);

  assert.deepEqual(written, ["session.start", "session.end", "session.start"]);
});
