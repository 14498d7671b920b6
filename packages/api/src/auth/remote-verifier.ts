import { createRemoteJWKSet } from "jose";
import { createTokenVerifier, type TokenVerifier } from "./token-verifier.ts";

const KEYS_CACHE_MS = 600_000;
const KEYS_COOLDOWN_MS = 30_000;
const KEYS_TIMEOUT_MS = 5_000;

/** Verifies tokens of the Auth service by its published keys; an unknown key id fetches them again, at most every 30 s. */
export function createRemoteVerifier(options: {
  jwksUrl: string;
  issuer: string;
  audience: string;
}): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(options.jwksUrl), {
    cacheMaxAge: KEYS_CACHE_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
    timeoutDuration: KEYS_TIMEOUT_MS,
  });

  return createTokenVerifier({ issuer: options.issuer, audience: options.audience, keys });
}
