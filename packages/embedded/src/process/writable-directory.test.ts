import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ensureWritableDirectory } from "./writable-directory.ts";

test("a directory that cannot be made is an error that names the variable", () => {
  const directory = mkdtempSync(join(tmpdir(), "writable-test-"));
  try {
    writeFileSync(join(directory, "file"), "");
    assert.throws(() => ensureWritableDirectory(join(directory, "file", "data")), /ANALYTICS_DATA_DIR/);
    ensureWritableDirectory(join(directory, "a", "b"));
  } finally {
    rmSync(directory, { recursive: true });
  }
});
