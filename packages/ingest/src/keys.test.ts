import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { loadOrCreateKeys, parseKeys } from "./keys.ts";
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

  it("refuses keys of a wrong length", () => {
    assert.throws(() => parseKeys('{"hmac":"AAAA","encryption":"AAAA"}'));
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
