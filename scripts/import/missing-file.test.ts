import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { it } from "node:test";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("../import.ts", import.meta.url));

it("names a file that is not there in one line, before any store is opened", () => {
  for (const [args, message] of [
    [["nowhere.ndjson"], `There is no file ${tmpdir()}/nowhere.ndjson.\n`],
    [["a.csv", "--map", "nowhere.json"], `There is no file ${tmpdir()}/nowhere.json.\n`],
    [["."], `${tmpdir()} is a directory; name its files.\n`],
  ] as const) {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
      encoding: "utf8",
      env: { ...process.env, INIT_CWD: tmpdir(), NODE_NO_WARNINGS: "1" },
    });

    assert.deepEqual([status, stderr], [2, message]);
  }
});
