import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

interface Saved {
  id: string;
  title: string;
  is_own: boolean;
  is_shared: boolean;
  revision: number;
  tiles: { id: string }[];
}

const TILE = { id: "one", metrics: ["net_revenue / dau"], visual: "line", width: 6, height: 2 };

describe("what people keep", () => {
  let service: ConsoleUnderTest;
  const tokens: Record<string, string> = {};
  before(async () => {
    service = await startConsole();
    const people = {
      admin: { roles: ["admin"] },
      analyst: { roles: ["analyst"] },
      marketer: { roles: ["marketer"] },
      mine: { roles: ["developer"], developer_id: "dev-1" },
      colleague: { roles: ["developer"], developer_id: "dev-1" },
      rival: { roles: ["developer"], developer_id: "dev-2" },
      machine: { roles: ["service"], scope: "metrics:read" },
    };
    for (const [sub, claims] of Object.entries(people)) tokens[sub] = await service.token({ sub, ...claims });
    tokens.moved = await service.token({ sub: "mine", roles: ["developer"], developer_id: "dev-2" });
  });
  after(() => service.stop());

  const call = async (as: string, method: string, path: string, body?: object) => {
    const response = await service.call(path, {
      method,
      as: tokens[as] as string,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();

    return { status: response.status, data: (JSON.parse(text) as { data: Saved }).data, text };
  };
  const make = async (as: string, fields: object) => {
    const { status, data, text } = await call(as, "POST", "/dashboards", {
      title: "Mine",
      tiles: [TILE],
      ...fields,
    });
    assert.equal(status, 201, text);

    return data;
  };
  const firstOf = async (as: string) => {
    const [first] = (await call(as, "GET", "/dashboards?limit=200")).data as unknown as Saved[];
    assert.ok(first);

    return first;
  };
  const titles = async (as: string) =>
    ((await call(as, "GET", "/dashboards?limit=200")).data as unknown as Saved[]).map(({ title }) => title);

  it("is seen by its owner alone until it is shared, and then by people of the same developer only", async () => {
    const { id } = await make("mine", { title: "of dev-1" });
    const everybody = ["admin", "analyst", "marketer", "colleague", "rival", "moved"];
    for (const other of everybody) {
      assert.equal((await call(other, "GET", `/dashboards/${id}`)).status, 404, other);
      assert.ok(!(await titles(other)).includes("of dev-1"), other);
    }
    assert.equal(
      (await call("mine", "PATCH", `/dashboards/${id}`, { revision: 1, is_shared: true })).status,
      200,
    );
    const seen = await call("colleague", "GET", `/dashboards/${id}`);
    assert.equal(seen.data.is_own, false);
    assert.ok((await titles("colleague")).includes("of dev-1"));
    for (const other of everybody.filter((name) => name !== "colleague")) {
      assert.equal((await call(other, "GET", `/dashboards/${id}`)).status, 404, other);
      assert.ok(!(await titles(other)).includes("of dev-1"), other);
    }
  });

  it("of the platform is shared among those who see the platform, and with no developer", async () => {
    const { id } = await make("analyst", { title: "of the platform", is_shared: true });
    for (const other of ["admin", "marketer"])
      assert.equal((await call(other, "GET", `/dashboards/${id}`)).status, 200, other);
    for (const other of ["mine", "rival"])
      assert.equal((await call(other, "GET", `/dashboards/${id}`)).status, 404, other);
  });

  it("is changed and removed by its owner only, and kept by no machine", async () => {
    const { id } = await make("mine", { is_shared: true });
    assert.equal(
      (await call("colleague", "PATCH", `/dashboards/${id}`, { revision: 1, title: "x" })).status,
      403,
    );
    assert.equal((await call("colleague", "DELETE", `/dashboards/${id}`)).status, 403);
    assert.equal(
      (await call("rival", "PATCH", `/dashboards/${id}`, { revision: 1, title: "x" })).status,
      404,
    );
    assert.equal((await call("rival", "DELETE", `/dashboards/${id}`)).status, 404);
    assert.equal((await call("moved", "DELETE", `/dashboards/${id}`)).status, 404);
    assert.equal((await call("machine", "POST", "/dashboards", { title: "x" })).status, 403);
    assert.equal((await call("machine", "GET", "/dashboards")).status, 403);
  });

  it("refuses a change on top of an older state", async () => {
    const { id } = await make("mine", {});
    const changed = await call("mine", "PATCH", `/dashboards/${id}`, { revision: 1, title: "Second" });
    assert.deepEqual([changed.data.revision, changed.data.tiles.length], [2, 1]);
    const late = await call("mine", "PATCH", `/dashboards/${id}`, { revision: 1, tiles: [] });
    assert.equal(late.status, 409);
    assert.match(late.text, /CONFLICT/);
    const beyond = await call("mine", "PATCH", `/dashboards/${id}`, { revision: 4_504_729_099_387 });
    assert.equal(beyond.status, 400, beyond.text);
    assert.equal((await call("mine", "GET", `/dashboards/${id}`)).data.tiles.length, 1);
  });

  it("comes back after it was removed, for its owner", async () => {
    const { id } = await make("mine", { title: "Gone", is_shared: true });
    assert.equal((await call("mine", "DELETE", `/dashboards/${id}`)).status, 200);
    assert.equal((await call("mine", "GET", `/dashboards/${id}`)).status, 404);
    assert.equal((await call("mine", "DELETE", `/dashboards/${id}`)).status, 404);
    assert.equal((await call("colleague", "POST", `/dashboards/${id}/restore`)).status, 404);
    const back = await call("mine", "POST", `/dashboards/${id}/restore`);
    assert.deepEqual([back.status, back.data.title, back.data.tiles.length], [200, "Gone", 1]);
  });

  it("goes for good a week after it was removed", async () => {
    const { id } = await make("mine", { title: "Old" });
    await call("mine", "DELETE", `/dashboards/${id}`);
    await service.stores.postgres.pool.query(
      "UPDATE saved_items SET removed_at = now() - interval '8 days' WHERE id = $1",
      [id],
    );
    assert.equal((await call("mine", "POST", `/dashboards/${id}/restore`)).status, 404);
    await call("mine", "DELETE", `/dashboards/${(await make("mine", {})).id}`);
    assert.equal((await call("mine", "POST", `/dashboards/${id}/restore`)).status, 404);
  });

  it("is 200 of a kind at most; what was removed makes room, the longest removed first", async () => {
    const { id: older } = await make("analyst", { title: "Removed" });
    const { id } = await make("analyst", { title: "Removed later" });
    for (const each of [older, id]) await call("analyst", "DELETE", `/dashboards/${each}`);
    const fill = (count: number) =>
      service.stores.postgres.pool.query(
        `INSERT INTO saved_items (kind, owner, title, is_shared, content)
        SELECT kind, owner, 'Filler', false, content FROM saved_items, generate_series(1, $2) WHERE id = $1`,
        [id, count],
      );
    const present = (await titles("analyst")).length;
    await fill(198 - present);
    await make("analyst", { title: "The last but one" });
    assert.equal((await call("analyst", "POST", `/dashboards/${older}/restore`)).status, 404);
    await fill(1);
    const refused = await call("analyst", "POST", "/dashboards", { title: "Mine", tiles: [TILE] });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /Remove one first/);
    assert.equal((await call("analyst", "POST", `/dashboards/${id}/restore`)).status, 409);
    assert.equal((await call("analyst", "GET", `/dashboards/${id}`)).status, 404);
    await call("analyst", "DELETE", `/dashboards/${(await firstOf("analyst")).id}`);
    assert.equal((await call("analyst", "POST", `/dashboards/${id}/restore`)).status, 200);
    await call("analyst", "DELETE", `/dashboards/${id}`);
    await make("analyst", { title: "At once" });
    assert.equal((await call("analyst", "POST", `/dashboards/${id}/restore`)).status, 404);
  });

  it("has tiles that make sense, or is refused", async () => {
    const wrong = [
      { tiles: [{ ...TILE, visual: "pie" }] },
      { tiles: [{ ...TILE, metrics: [] }] },
      { tiles: [{ ...TILE, metrics: ["drop table; --"] }] },
      { tiles: [{ ...TILE, width: 5 }] },
      { tiles: [TILE, TILE] },
      { tiles: [{ ...TILE, filters: [{ dimension: "country", values: ["\u0000"] }] }] },
      { tiles: Array.from({ length: 41 }, (_, i) => ({ ...TILE, id: `t-${i}` })) },
      { title: "" },
    ];
    for (const fields of wrong) {
      const { status, text } = await call("mine", "POST", "/dashboards", { title: "Mine", ...fields });
      assert.equal(status, 400, text);
    }
  });

  it("pages, newest first", async () => {
    for (const title of ["p1", "p2", "p3"]) await make("rival", { title });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const at: string = cursor === null ? "" : `&cursor=${cursor}`;
      const response = await service.call(`/dashboards?limit=2${at}`, { as: tokens.rival as string });
      const page = (await response.json()) as { data: Saved[]; meta: { next_cursor: string | null } };
      seen.push(...page.data.map(({ title }) => title));
      cursor = page.meta.next_cursor;
    } while (cursor !== null);
    assert.deepEqual(seen, ["p3", "p2", "p1"]);
  });

  it("keeps views of the explorer by the same rules, and nothing that leads elsewhere", async () => {
    const body = {
      title: "By country",
      is_shared: true,
      address: "metric=dau&by=country&where=country~RU,KZ",
    };
    const { data } = await call("mine", "POST", "/views", body);
    assert.equal((await call("colleague", "GET", `/views/${data.id}`)).status, 200);
    assert.equal((await call("rival", "GET", `/views/${data.id}`)).status, 404);
    assert.equal((await call("mine", "GET", `/dashboards/${data.id}`)).status, 404);
    for (const address of ["", "a b", "metric=dau#x", "<script>", "x".repeat(4_001)])
      assert.equal((await call("mine", "POST", "/views", { ...body, address })).status, 400, address);
  });
});
