import assert from "node:assert/strict";
import { it } from "node:test";
import { controlsOf, type PageControls } from "./page-controls.ts";

const cases: [string, PageControls["range"], boolean][] = [
  ["/", "days", true],
  ["/explore", "days", true],
  ["/games/g-001", "days", true],
  ["/games/g-001/reviews", "days", true],
  ["/games/g-001/benchmark", null, false],
  ["/dashboards/executive", "days", true],
  ["/dashboards/platform-health", "running", true],
  ["/data", "receipt", true],
  ["/quarantine", "receipt", true],
  ["/jobs", null, true],
  ["/no-such-page", null, false],
  ["/constructor", null, false],
];
for (const [path, range, zone] of cases)
  it(`offers on ${path} ${range ?? "no"} range and ${zone ? "the" : "no"} zone`, () => {
    assert.deepEqual(controlsOf(path), { range, zone });
  });
