import assert from "node:assert/strict";
import { test } from "node:test";
import { GROUP_GAP_ROWS, RecordGrouper } from "./group-records.ts";

function groupsOf(keys: readonly (string | null)[]): number[][] {
  const grouper = new RecordGrouper();
  const groups = keys.flatMap((key, i) =>
    grouper.add({ number: i + 1, fields: [], line: i + 1, bytes: 0 }, key),
  );

  return [...groups, ...grouper.finish()].map(({ records }) => records.map(({ number }) => number));
}

test("neighbours with one key are a group", () => {
  assert.deepEqual(groupsOf(["a", "a", "b", "b", "b", "c"]), [[1, 2], [3, 4, 5], [6]]);
});

test("a stray row does not cut a group, and groups come in the order of their first rows", () => {
  assert.deepEqual(groupsOf(["a", "b", "a", "c", "b"]), [[1, 3], [2, 5], [4]]);
});

test("rows without a key stand alone", () => {
  assert.deepEqual(groupsOf([null, null, "a", null, "a"]), [[1], [2], [3, 5], [4]]);
});

test("rows too far apart are two groups", () => {
  const between = Array.from({ length: GROUP_GAP_ROWS }, (_, i) => `k${i}`);
  const groups = groupsOf(["a", ...between, "a"]);
  assert.deepEqual(groups[0], [1]);
  assert.deepEqual(groups.at(-1), [GROUP_GAP_ROWS + 2]);
});

test("memory holds near rows only: far groups are handed out", () => {
  const grouper = new RecordGrouper();
  let handed = 0;
  for (let number = 1; number <= 5 * GROUP_GAP_ROWS; number += 1)
    handed += grouper.add({ number, fields: [], line: number, bytes: 0 }, `k${number}`).length;
  assert.ok(handed >= 4 * GROUP_GAP_ROWS - 1);
});
