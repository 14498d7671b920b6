import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync } from "node:crypto";
import { before, describe, it } from "node:test";
import { createLocalJWKSet, exportJWK, SignJWT, UnsecuredJWT } from "jose";
import {
  API_AUDIENCE,
  createLocalIssuer,
  generateLocalKey,
  LOCAL_ISSUER,
  type LocalIssuer,
  SIGN_IN_AUDIENCE,
} from "./local-issuer.ts";
import { createTokenVerifier, type TokenVerifier } from "./token-verifier.ts";

const NOW = Date.parse("2026-11-23T10:00:00Z");
const SECONDS = NOW / 1_000;
const EXPIRED = { code: "UNAUTHENTICATED", message: "The token has expired." };
const REFUSED = { code: "UNAUTHENTICATED", message: "The token is not valid." };

describe("token verifier", () => {
  let issuer: LocalIssuer;
  let stranger: LocalIssuer;
  let now = NOW;
  let verify: TokenVerifier;
  before(async () => {
    issuer = await createLocalIssuer(await generateLocalKey(), () => NOW);
    stranger = await createLocalIssuer(await generateLocalKey(), () => NOW);
    verify = verifierOf(issuer, () => now);
  });

  it("compiles the claims of a good token", async () => {
    const token = await sign(issuer, { sub: "u", roles: ["developer"], developer_id: "dev-1", scope: "a b" });
    const { access } = await verify(token);

    assert.equal(access.subject, "u");
    assert.deepEqual([...access.scopes], ["a", "b"]);
    assert.deepEqual(access.metricScope, { kind: "developer", developerId: "dev-1" });
  });

  it("stops accepting a cached token when it runs out", async () => {
    const token = await sign(issuer, { sub: "u", roles: ["admin"] });
    await verify(token);
    now = NOW + 60_000 + 31_000;
    await assert.rejects(verify(token), EXPIRED);
    now = NOW;
  });

  it("says of a good token that it has expired", async () => {
    const claims = { sub: "u", roles: ["admin"] };

    await assert.rejects(
      verify(await issuer.sign(claims, { audience: API_AUDIENCE, ttlSeconds: -31 })),
      EXPIRED,
    );
  });

  it("refuses forged, foreign and altered tokens", async () => {
    const claims = { sub: "u", roles: ["admin"] };
    const good = await sign(issuer, claims);
    const [header = "", payload = "", signature = ""] = good.split(".");
    const evil = Buffer.from(
      JSON.stringify({ ...claims, iss: LOCAL_ISSUER, aud: API_AUDIENCE, exp: SECONDS + 60 }),
    ).toString("base64url");
    const kid = JSON.parse(Buffer.from(header, "base64url").toString()).kid as string;
    const publicKey = JSON.stringify(issuer.jwks.keys[0]);
    const hmacHeader = Buffer.from(JSON.stringify({ alg: "HS256", kid })).toString("base64url");
    const hmac = createHmac("sha256", publicKey).update(`${hmacHeader}.${evil}`).digest("base64url");
    const forged: Record<string, string> = {
      "another key": await sign(stranger, claims),
      "another key under our kid": await underKid(kid, claims),
      "altered claims": `${header}.${evil}.${signature}`,
      "no signature": `${header}.${payload}.`,
      "alg none": new UnsecuredJWT(claims)
        .setIssuer(LOCAL_ISSUER)
        .setAudience(API_AUDIENCE)
        .setExpirationTime(SECONDS + 60)
        .encode(),
      "alg none with our kid": `${Buffer.from(JSON.stringify({ alg: "none", kid })).toString("base64url")}.${evil}.`,
      "public key as a secret": `${hmacHeader}.${evil}.${hmac}`,
      "the console's audience": await issuer.sign(claims, { audience: SIGN_IN_AUDIENCE, ttlSeconds: 60 }),
      "another key, and expired": await stranger.sign(claims, { audience: API_AUDIENCE, ttlSeconds: -31 }),
      "the console's audience, and expired": await issuer.sign(claims, {
        audience: SIGN_IN_AUDIENCE,
        ttlSeconds: -31,
      }),
      "not yet valid": await issuer.sign(
        { ...claims, nbf: SECONDS + 31 },
        { audience: API_AUDIENCE, ttlSeconds: 60 },
      ),
      "no subject": await sign(issuer, { roles: ["admin"] } as never),
      "two tokens": `${good}.${good}`,
      garbage: "garbage",
      empty: "..",
    };
    for (const [name, token] of Object.entries(forged)) await assert.rejects(verify(token), REFUSED, name);
  });

  it("refuses another issuer with a known key", async () => {
    const elsewhere = createTokenVerifier({
      issuer: "https://elsewhere",
      audience: API_AUDIENCE,
      keys: issuer.keys,
      clock: () => NOW,
    });

    await assert.rejects(elsewhere(await sign(issuer, { sub: "u" })), REFUSED);
  });

  it("does not let one algorithm's key verify another's signature", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const kid = issuer.jwks.keys[0]?.kid ?? "";
    const keys = createLocalJWKSet({
      keys: [...issuer.jwks.keys, { ...(await exportJWK(publicKey)), kid: "ec" }],
    });
    const both = createTokenVerifier({
      issuer: LOCAL_ISSUER,
      audience: API_AUDIENCE,
      keys,
      clock: () => NOW,
    });
    const signed = (header: { alg: string; kid: string }) =>
      new SignJWT({ sub: "u", roles: ["admin"] })
        .setProtectedHeader(header)
        .setIssuer(LOCAL_ISSUER)
        .setAudience(API_AUDIENCE)
        .setExpirationTime(SECONDS + 60)
        .sign(privateKey);

    await both(await signed({ alg: "ES256", kid: "ec" }));
    await assert.rejects(both(await signed({ alg: "ES256", kid })), REFUSED);
  });

  it("refuses a developer without an id, and says that it is not a matter of signing in", async () => {
    await assert.rejects(verify(await sign(issuer, { sub: "u", roles: ["developer"] })), {
      code: "FORBIDDEN",
    });
  });

  it("refuses a subject that could not be written down", async () => {
    for (const sub of ["", "a\0b", "x".repeat(501)])
      await assert.rejects(verify(await sign(issuer, { sub, roles: ["admin"] })), {
        code: "UNAUTHENTICATED",
      });
  });

  it("says that the issuer is away when its keys cannot be had", async () => {
    const away = createTokenVerifier({
      issuer: LOCAL_ISSUER,
      audience: API_AUDIENCE,
      keys: () => Promise.reject(new TypeError("fetch failed")),
      clock: () => NOW,
    });

    await assert.rejects(away(await sign(issuer, { sub: "u" })), { code: "UPSTREAM_UNAVAILABLE" });
  });
});

function verifierOf(issuer: LocalIssuer, clock: () => number): TokenVerifier {
  return createTokenVerifier({ issuer: LOCAL_ISSUER, audience: API_AUDIENCE, keys: issuer.keys, clock });
}

function sign(issuer: LocalIssuer, claims: Record<string, unknown> & { sub?: string }): Promise<string> {
  return issuer.sign(claims as { sub: string }, { audience: API_AUDIENCE, ttlSeconds: 60 });
}

/** A stranger's signature that claims to be made with our key. */
function underKid(kid: string, claims: Record<string, unknown>): Promise<string> {
  const { privateKey } = generateKeyPairSync("ed25519");

  return new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA", kid })
    .setIssuer(LOCAL_ISSUER)
    .setAudience(API_AUDIENCE)
    .setExpirationTime(SECONDS + 60)
    .sign(privateKey);
}
