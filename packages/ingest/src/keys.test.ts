import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { loadOrCreateKeys, openKeys, parseKeys } from "./keys.ts";
import { decrypt, encrypt } from "./privacy/cipher.ts";

describe("ingest keys", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "keys-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("makes one pair for all who ask at the same time, readable by the owner only", async () => {
    const file = join(folder, "deep", "keys.json");
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => loadOrCreateKeys(file)));

    for (const keys of others) assert.deepEqual(keys, first);
    assert.deepEqual(await readdir(join(folder, "deep")), ["keys.json"]);
    assert.equal((await stat(file)).mode & 0o077, 0);
  });

  it("takes the keys that are given and leaves the file alone", async () => {
    const file = join(folder, "unused", "keys.json");
    const [hmac, encryption] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const text = JSON.stringify({
      hmac: hmac.toString("base64"),
      encryption: encryption.toString("base64"),
    });

    assert.deepEqual(await openKeys({ text, file }), { hmac, encryption });
    await assert.rejects(stat(file), { code: "ENOENT" });
    const made = await openKeys({ text: "", file });
    assert.deepEqual(await openKeys({ file }), made);
  });

  it("refuses keys of a wrong length or form, without showing them", () => {
    for (const text of ['{"hmac":"AAAA","encryption":"AAAA"}', "secret", "null", "[]"]) {
      assert.throws(
        () => parseKeys(text),
        (error: Error) =>
          /two base64 values of 32 bytes/.test(error.message) && !error.message.includes("secret"),
      );
    }
  });

  it("opens what was sealed, and nothing that was changed", () => {
    const { encryption } = parseKeys(
      JSON.stringify({
        hmac: Buffer.alloc(32).toString("base64"),
        encryption: Buffer.alloc(32, 7).toString("base64"),
      }),
    );
    const sealed = encrypt(encryption, Buffer.from("user-42"));
    assert.equal(decrypt(encryption, sealed).toString(), "user-42");
    sealed[sealed.length - 1] = (sealed[sealed.length - 1] as number) ^ 1;

    assert.throws(() => decrypt(encryption, sealed));
  });
});
