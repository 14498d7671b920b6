import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import { createTokenVerifier, type TokenVerifier } from "./token-verifier.ts";

const KEYS_CACHE_MS = 600_000;
const KEYS_COOLDOWN_MS = 30_000;
const KEYS_TIMEOUT_MS = 5_000;

/** Published keys of the Auth service; an unknown key id fetches them again, at most every 30 s. */
export function createRemoteKeys(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), {
    cacheMaxAge: KEYS_CACHE_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
    timeoutDuration: KEYS_TIMEOUT_MS,
  });
}

/** Verifies tokens of the Auth service by its published keys. */
export function createRemoteVerifier(options: {
  jwksUrl: string;
  issuer: string;
  audience: string;
}): TokenVerifier {
  const keys = createRemoteKeys(options.jwksUrl);

  return createTokenVerifier({ issuer: options.issuer, audience: options.audience, keys });
}
