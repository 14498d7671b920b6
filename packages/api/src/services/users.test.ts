import assert from "node:assert/strict";
import { it } from "node:test";
import { unavailable } from "@analytics/core/errors";
import { createTestDoor, type TestDoor } from "../testing/test-deps.ts";

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
  const ann = { login: "ann@shop.example", role: "analyst" };

  assert.equal((await send(door, "POST", "/users", ann)).status, 503);
  assert.deepEqual(door.accounts, []);
  log.isAway = false;
  assert.equal((await send(door, "POST", "/users", ann)).status, 201);
});

it("a user's developer has a game in the catalogue, unless the catalogue is empty", async () => {
  const door = await createTestDoor();
  const ann = { login: "ann@shop.example", role: "developer" };
  const refused = await send(door, "POST", "/users", { ...ann, developer_id: "dev-77" });

  assert.equal(refused.status, 400);
  assert.match(refused.body.error?.message ?? "", /«developer_id» is «dev-77»/);
  assert.deepEqual(door.accounts, []);
  const { status, body } = await send(door, "POST", "/users", { ...ann, developer_id: "dev-01" });
  assert.equal(status, 201);
  const path = `/users/${body.data?.user.id}`;
  assert.equal((await send(door, "PATCH", path, { developer_id: "dev-77" })).status, 400);
  assert.equal((await send(door, "PATCH", path, { developer_id: "dev-02" })).status, 200);

  const empty = await createTestDoor({ games: { list: async () => [] } });
  assert.equal((await send(empty, "POST", "/users", { ...ann, developer_id: "dev-77" })).status, 201);
});

it("a user of a developer whom the catalogue does not know goes on, and can be changed otherwise", async () => {
  const door = await createTestDoor();
  const developer = { role: "developer" as const, developerId: "dev-77", passwordHash: null };
  const account = await door.deps.accounts.add({ ...developer, login: "a", name: "A", demo: false });
  const changed = await send(door, "PATCH", `/users/${account?.id}`, { name: "B", developer_id: "dev-77" });

  assert.equal(changed.status, 200);
});

interface Sent {
  status: number;
  body: { data?: { user: { id: string } }; error?: { message: string } };
}

async function send(door: TestDoor, method: string, path: string, body: object): Promise<Sent> {
  const response = await door.call(`/api/v1/analytics${path}`, {
    as: await door.token({ roles: ["admin"] }),
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

  return { status: response.status, body: (await response.json()) as Sent["body"] };
}
