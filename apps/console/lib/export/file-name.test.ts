import assert from "node:assert/strict";
import { it } from "node:test";
import { fileName } from "./file-name.ts";

it("names the last day that is in the file, not the end of its range", () => {
  assert.equal(
    fileName("dau", { from: "2026-11-01", to: "2026-12-01" }, "csv"),
    "dau_2026-11-01_2026-11-30.csv",
  );
});
