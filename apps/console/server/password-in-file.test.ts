import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { passwordInFile } from "./password-in-file.ts";

it("keeps one password for whoever asks again, readable by its owner alone", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "password-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "admin-password.txt");
  const first = await passwordInFile(file);
  const second = await passwordInFile(file);

  assert.equal(first, second);
  assert.match(await readFile(file, "utf8"), new RegExp(`^login: admin\npassword: ${first}\n$`));
  assert.equal((await stat(file)).mode & 0o777, 0o600);

  await writeFile(file, "nothing");
  await assert.rejects(passwordInFile(file), /remove it/);
});
