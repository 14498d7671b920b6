import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadOrCreatePasswords } from "./credentials.ts";

test("passwords are made once, stay, and are for the owner only", () => {
  const directory = mkdtempSync(join(tmpdir(), "credentials-test-"));
  try {
    const first = loadOrCreatePasswords(directory, ["a"]);
    const later = loadOrCreatePasswords(directory, ["a", "b"]);
    assert.equal(later.a, first.a);
    assert.notEqual(later.b, later.a);
    assert.equal(statSync(join(directory, "credentials.json")).mode & 0o777, 0o600);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
