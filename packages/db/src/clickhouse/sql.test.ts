import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { all, boundValues, declared, join, name, nothing, param, sql, toStatement } from "./sql.ts";

describe("sql", () => {
  it("binds values and numbers them through nested fragments", () => {
    const inner = sql`country IN ${param("Array(String)", ["RU", "KZ"])}`;
    const outer = sql`SELECT 1 FROM ${name("events_v1")} WHERE ${inner} AND type = ${param("String", "x'y")}`;

    assert.deepEqual(toStatement(outer), {
      query: "SELECT 1 FROM events_v1 WHERE country IN {p0:Array(String)} AND type = {p1:String}",
      query_params: { p0: ["RU", "KZ"], p1: "x'y" },
    });
  });

  it("gives equal values one number", () => {
    const once = param("String", "a");

    assert.equal(
      toStatement(sql`${once} ${param("String", "a")} ${param("UInt8", "a")}`).query,
      "{p0:String} {p0:String} {p1:UInt8}",
    );
  });

  it("binds a long list in pieces", () => {
    const values = Array.from({ length: 12_000 }, (_, i) => 1_764_450_000_000 + i);
    const { query, query_params } = toStatement(
      sql`SELECT ${param("Array(Int64)", values)}, ${param("UInt8", 1)}`,
    );

    assert.equal(
      query,
      "SELECT arrayConcat({p0:Array(Int64)},{p1:Array(Int64)},{p2:Array(Int64)}), {p3:UInt8}",
    );
    assert.deepEqual([query_params.p0, query_params.p1, query_params.p2].flat(), values);
  });

  it("tells what a fragment binds, as it was given", () => {
    const values = Array.from({ length: 12_000 }, (_, i) => 1_764_450_000_000 + i);
    const inner = sql`a IN ${param("Array(Int64)", values)} AND b = ${param("String", "x")}`;
    const bound = boundValues(sql`SELECT ${param("String", "x")} WHERE ${all([inner])}`);

    assert.deepEqual(bound, ["x", values, "x"]);
    assert.equal(bound[1], values);
  });

  it("joins and leaves out nothing", () => {
    assert.equal(toStatement(join([declared("a"), nothing, declared("b")])).query, "a, b");
    assert.equal(toStatement(all([nothing])).query, "1");
    assert.equal(toStatement(all([declared("a"), declared("b")])).query, "a AND b");
  });

  it("refuses names that are not identifiers", () => {
    assert.throws(() => name("events; DROP TABLE x"));
  });
});
