import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { createTestDoor, ORIGIN, type TestDoor } from "../testing/test-deps.ts";
import { hashPassword } from "./passwords.ts";

const PASSWORD = "a password of the tests";

describe("an open invitation", () => {
  let door: TestDoor;
  let admin: string;
  beforeEach(async () => {
    door = await createTestDoor();
    admin = await door.token({ roles: ["admin"] });
  });

  const post = (path: string, body: object, init: { as?: string; cookie?: string; method?: string } = {}) => {
    const { as, cookie = "", method = "POST" } = init;

    return door.call(path, {
      ...(as !== undefined && { as }),
      method,
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", origin: ORIGIN, cookie },
    });
  };
  /** An account with a password, and the secret of a link that an administrator made for it. */
  const invite = async () => {
    const account = await door.deps.accounts.add({
      login: "eve@shop.example",
      name: "Eve",
      role: "analyst",
      developerId: null,
      demo: false,
      passwordHash: await hashPassword(PASSWORD),
    });
    assert.ok(account);
    const response = await post(`/api/v1/analytics/users/${account.id}/invitation`, {}, { as: admin });
    const { data } = (await response.json()) as { data: { invitation: { path: string } } };

    return { id: account.id, token: data.invitation.path.split("#")[1] ?? "" };
  };
  const read = async (token: string) => (await post("/api/auth/invitation", { token })).status;

  it("ends when its owner chooses another password", async () => {
    const { token } = await invite();
    const signedIn = await post("/api/auth/sign-in", { login: "eve@shop.example", password: PASSWORD });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    assert.equal(await read(token), 200);
    const body = { current: PASSWORD, password: "another password" };
    assert.equal((await post("/api/auth/password", body, { cookie })).status, 200);

    assert.equal(await read(token), 404);
    const accepted = await post("/api/auth/invitation/accept", { token, password: "of a stranger" });
    assert.equal(accepted.status, 404);
  });

  it("ends when the account is disabled, also if it is enabled again", async () => {
    const { id, token } = await invite();
    for (const disabled of [true, false])
      assert.equal(
        (await post(`/api/v1/analytics/users/${id}`, { disabled }, { as: admin, method: "PATCH" })).status,
        200,
      );

    assert.equal(await read(token), 404);
  });
});
