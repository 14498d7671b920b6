import assert from "node:assert/strict";
import { it } from "node:test";
import { controlsOf } from "./page-controls.ts";

const cases: [string, boolean, boolean][] = [
  ["/", true, true],
  ["/explore", true, true],
  ["/games/g-001", true, true],
  ["/data", true, true],
  ["/quarantine", true, false],
  ["/jobs", false, true],
  ["/no-such-page", false, false],
  ["/constructor", false, false],
];
for (const [path, range, zone] of cases)
  it(`offers on ${path} ${range ? "the range" : "no range"} and ${zone ? "the zone" : "no zone"}`, () => {
    assert.deepEqual(controlsOf(path), { range, zone });
  });
