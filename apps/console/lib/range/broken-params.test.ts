import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { brokenParams } from "./broken-params.ts";

const broken = (query: string) => {
  const params = new URLSearchParams(query);

  return brokenParams((name) => params.get(name));
};

describe("brokenParams", () => {
  it("leaves what can be read", () => {
    assert.deepEqual(broken(""), []);
    assert.deepEqual(broken("range=90d&tz=Asia/Almaty"), []);
    assert.deepEqual(broken("from=2026-11-01&to=2026-11-08"), []);
  });

  it("finds what cannot", () => {
    assert.deepEqual(broken("range=zzz&tz=Moon/Tranquility"), ["range", "tz"]);
    assert.deepEqual(broken("from=2026-11-31&to=2026-12-08"), ["from", "to"]);
  });

  it("finds days that make no range", () => {
    assert.deepEqual(broken("from=2026-11-08&to=2026-11-01"), ["from", "to"]);
    assert.deepEqual(broken("from=2026-11-01"), ["from"]);
  });
});
