import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { after, before, it } from "node:test";
import type { JSONWebKeySet } from "jose";
import {
  API_AUDIENCE,
  createLocalIssuer,
  generateLocalKey,
  LOCAL_ISSUER,
  type LocalIssuer,
} from "./local-issuer.ts";
import { createRemoteVerifier } from "./remote-verifier.ts";

let server: Server;
let jwksUrl: string;
let published: JSONWebKeySet | null = { keys: [] };
let fetches = 0;
before(async () => {
  server = createServer((_, response) => {
    fetches++;
    response.writeHead(published === null ? 500 : 200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(published));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  jwksUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/jwks.json`;
});
after(() => server.close());

const verifierOf = () => createRemoteVerifier({ jwksUrl, issuer: LOCAL_ISSUER, audience: API_AUDIENCE });
const sign = (issuer: LocalIssuer) =>
  issuer.sign({ sub: "u", roles: ["admin"] }, { audience: API_AUDIENCE, ttlSeconds: 60 });

it("verifies by the published keys and fetches them once", async () => {
  const issuer = await createLocalIssuer(await generateLocalKey());
  published = issuer.jwks;
  fetches = 0;
  const verify = verifierOf();
  await verify(await sign(issuer));
  await verify(await sign(issuer));

  assert.equal(fetches, 1);
});

it("refuses a key that is not published", async () => {
  const [known, unknown] = await Promise.all(
    [generateLocalKey(), generateLocalKey()].map(async (key) => createLocalIssuer(await key)),
  );
  assert.ok(known && unknown);
  published = known.jwks;

  await assert.rejects(verifierOf()(await sign(unknown)), { code: "UNAUTHENTICATED" });
});

it("says 503, not 401, while the keys cannot be had", async () => {
  const issuer = await createLocalIssuer(await generateLocalKey());
  published = null;
  await assert.rejects(verifierOf()(await sign(issuer)), { code: "UPSTREAM_UNAVAILABLE" });
  const gone = createRemoteVerifier({
    jwksUrl: "http://127.0.0.1:9/",
    issuer: LOCAL_ISSUER,
    audience: API_AUDIENCE,
  });
  await assert.rejects(gone(await sign(issuer)), { code: "UPSTREAM_UNAVAILABLE" });
});
