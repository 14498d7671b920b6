import assert from "node:assert/strict";
import { it } from "node:test";
import { createTestDoor } from "../testing/test-deps.ts";
import { readGameCursor, readNumberCursor, toGameCursor } from "./cursors.ts";

it("the cursor of a game comes back as the game, whatever its id", () => {
  for (const id of ["g-001", "игра ½", "a:b", "🎮".repeat(128)])
    assert.equal(readGameCursor(toGameCursor(id)), id);
  assert.equal(readGameCursor(undefined), undefined);
});

it("what no page ended with is refused by name", () => {
  for (const cursor of ["g-001", "", "*", "zzz", toGameCursor(""), `${toGameCursor("g-1")}=`])
    assert.throws(() => readGameCursor(cursor), /«cursor» does not come from a page of games/);
  for (const cursor of ["x", "", "-1", "1.5", "0x10", " 7", "9".repeat(16)])
    assert.throws(() => readNumberCursor(cursor, "runs"), /«cursor» does not come from a page of runs/);
  assert.equal(readNumberCursor("12", "runs"), 12);
});

it("lists page by their own cursors and answer 400 to invented ones", async () => {
  const door = await createTestDoor();
  const as = await door.token({ roles: ["admin"] });
  const get = async (path: string) => {
    const response = await door.call(`/api/v1/analytics${path}`, { as });

    return { status: response.status, body: (await response.json()) as Body };
  };
  const first = await get("/games?limit=1");
  assert.equal((await get(`/games?limit=1&cursor=${first.body.meta?.next_cursor}`)).status, 200);
  for (const path of [
    "/games?cursor=g-1",
    "/audit?cursor=0x10",
    "/audit?cursor=zzz",
    "/jobs/runs?cursor=zzz",
  ]) {
    const { status, body } = await get(path);
    assert.equal(status, 400, path);
    assert.match(body.error?.message ?? "", /^«cursor» does not come from a page of /, path);
  }
});

interface Body {
  meta?: { next_cursor: string };
  error?: { message: string };
}
