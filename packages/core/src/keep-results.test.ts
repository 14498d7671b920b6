import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { keepResults } from "./keep-results.ts";

describe("keepResults", () => {
  it("computes each set of arguments once", () => {
    const asked: string[] = [];
    const kept = keepResults((day: number, zone: string) => {
      asked.push(`${day} ${zone}`);

      return `${zone}: ${day}`;
    });
    assert.deepEqual(
      [kept(1, "UTC"), kept(2, "UTC"), kept(1, "UTC"), kept(1, "Europe/Moscow")],
      ["UTC: 1", "UTC: 2", "UTC: 1", "Europe/Moscow: 1"],
    );
    assert.deepEqual(asked, ["1 UTC", "2 UTC", "1 Europe/Moscow"]);
  });

  it("keeps no failure", () => {
    let fails = true;
    const kept = keepResults((_: string) => {
      if (fails) throw new Error("not yet");

      return 1;
    });
    assert.throws(() => kept("a"), /not yet/);
    fails = false;
    assert.equal(kept("a"), 1);
  });

  it("holds a bounded number of results", () => {
    let computed = 0;
    const kept = keepResults((day: number) => {
      computed += 1;

      return day;
    });
    for (let day = 0; day <= 20_000; day += 1) kept(day);
    kept(0);
    assert.equal(computed, 20_002);
  });
});
