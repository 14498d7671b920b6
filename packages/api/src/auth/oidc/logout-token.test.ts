import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import {
  type CryptoKey,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from "jose";
import { readLogoutToken } from "./logout-token.ts";

const ISSUER = "https://auth.example/realm";
const CLIENT = "analytics";
const NOW = Date.UTC(2026, 10, 1);
const EVENTS = { "http://schemas.openid.net/event/backchannel-logout": {} };

describe("a logout token", () => {
  let key: CryptoKey;
  let keys: ReturnType<typeof createLocalJWKSet>;
  before(async () => {
    const pair = await generateKeyPair("ES256");
    key = pair.privateKey;
    keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), alg: "ES256" }] });
  });

  const sign = (claims: JWTPayload, { typ, by = key }: { typ?: string; by?: CryptoKey } = {}) =>
    new SignJWT({
      iss: ISSUER,
      aud: CLIENT,
      iat: NOW / 1_000,
      exp: NOW / 1_000 + 120,
      jti: "1",
      events: EVENTS,
      ...claims,
    })
      .setProtectedHeader({ alg: "ES256", ...(typ && { typ }) })
      .sign(by);
  const read = (token: string, now = NOW) =>
    readLogoutToken(token, { issuer: ISSUER, clientId: CLIENT, keys, now });

  it("names a person, a session, or both, as they are kept here", async () => {
    for (const typ of [undefined, "JWT", "logout+jwt"])
      assert.deepEqual(await read(await sign({ sub: "7", sid: "s" }, { ...(typ && { typ }) })), {
        externalId: `${ISSUER} 7`,
        externalSession: `${ISSUER} s`,
        begunBefore: NOW + 30_000,
      });
    assert.equal((await read(await sign({ sub: "7" }))).externalSession, null);
    assert.equal((await read(await sign({ sid: "s" }))).externalId, null);
  });

  it("is refused unless it is one, of this issuer, for this client, and fresh", async () => {
    const stranger = await generateKeyPair("ES256");
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${(await sign({ sub: "7" })).split(".")[1]}.`;
    const wrong = {
      "of another issuer": await sign({ sub: "7", iss: "https://evil.example" }),
      "for another client": await sign({ sub: "7", aud: "shop" }),
      "of another key": await sign({ sub: "7" }, { by: stranger.privateKey }),
      unsigned,
      "an ID token": await sign({ sub: "7", nonce: "n" }),
      "without the event": await sign({ sub: "7", events: { "https://other.example": {} } }),
      "with no events": await sign({ sub: "7", events: undefined }),
      "an event that is no object": await sign({
        sub: "7",
        events: { [Object.keys(EVENTS)[0] ?? ""]: true },
      }),
      "of nobody": await sign({}),
      "with a session that is none": await sign({ sid: 7 }),
      "without an id": await sign({ sub: "7", jti: undefined }),
      "of an unknown time": await sign({ sub: "7", iat: undefined }),
      "an access token": await sign({ sub: "7" }, { typ: "at+jwt" }),
      nothing: "",
    };
    for (const [name, token] of Object.entries(wrong))
      await assert.rejects(read(token), { code: "DATA_VALIDATION_ERROR" }, name);
    const token = await sign({ sub: "7", exp: NOW / 1_000 + 9_000 });
    await read(token, NOW + 300_000);
    await assert.rejects(read(token, NOW + 400_000), { code: "DATA_VALIDATION_ERROR" }, "old");
  });

  it("waits for the keys of the issuer", async () => {
    const away = () => Promise.reject(new TypeError("fetch failed"));
    const at = { issuer: ISSUER, clientId: CLIENT, keys: away, now: NOW };
    await assert.rejects(
      sign({ sub: "7" }).then((token) => readLogoutToken(token, at)),
      {
        code: "UPSTREAM_UNAVAILABLE",
      },
    );
  });
});
