import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { openExistingIssuer, openIssuer } from "./local-issuer.ts";

describe("the issuer's key", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "issuer-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("comes from the environment, the same for two machines, and no file is made", async () => {
    const text = JSON.stringify(generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }));
    const [one, other] = await Promise.all(
      ["a", "b"].map((machine) => openIssuer({ text, file: join(folder, machine) })),
    );

    assert.deepEqual(one?.jwks, other?.jwks);
    assert.deepEqual(await readdir(folder), []);
  });

  it("comes from the file when the variable is unset or empty", async () => {
    const file = join(folder, "issuer.json");
    const made = await openIssuer({ text: "", file });

    assert.deepEqual((await openIssuer({ file })).jwks, made.jwks);
  });

  it("is only looked for by who signs for a service, never made", async () => {
    const file = join(folder, "elsewhere.json");

    assert.equal(await openExistingIssuer({ file }), null);
    assert.ok(!(await readdir(folder)).includes("elsewhere.json"));
    const made = await openIssuer({ file });
    assert.deepEqual((await openExistingIssuer({ file }))?.jwks, made.jwks);
  });

  it("is refused without being shown when it is no private Ed25519 key", async () => {
    const publicKey = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
    for (const text of ["secret", "null", "{}", JSON.stringify(publicKey)]) {
      await assert.rejects(
        openIssuer({ text, file: join(folder, "unused") }),
        (error: Error) => /Ed25519/.test(error.message) && !error.message.includes("secret"),
      );
    }
  });
});
