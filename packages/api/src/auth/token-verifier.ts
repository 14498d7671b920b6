import { unavailable } from "@analytics/core/errors";
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { type Access, type Claims, compileAccess } from "../access/access.ts";
import { unauthenticated } from "../access/rule.ts";
import { plainText } from "../schemas/plain-text.ts";

const CLOCK_SKEW_SECONDS = 30;
const SUBJECT_LENGTH_MAX = 500;
const CACHE_ENTRIES_MAX = 10_000;
/** A verified token is trusted this long without looking at its key again, so a withdrawn key stops working within it. */
const CACHE_MS = 60_000;

/** Asymmetric algorithms only: a public key can never be mistaken for a shared secret, and `none` is not on the list. */
export const TOKEN_ALGORITHMS = [
  "EdDSA",
  "Ed25519",
  "ES256",
  "ES384",
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
];

export interface TokenVerifierOptions {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
  clock?: () => number;
}

export interface VerifiedToken {
  access: Access;
  payload: JWTPayload;
}

export type TokenVerifier = (token: string) => Promise<VerifiedToken>;

/**
 * Verifies bearer tokens: signature by a key of the issuer, algorithm, issuer, audience, `exp`, `nbf`, and a subject.
 * Throws UNAUTHENTICATED, FORBIDDEN (a developer without an id) or UPSTREAM_UNAVAILABLE (keys cannot be fetched).
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const clock = options.clock ?? Date.now;
  const cache = new Map<string, { verified: VerifiedToken; until: number }>();

  return async (token) => {
    const now = clock();
    const known = cache.get(token);
    if (known !== undefined && now < known.until) return known.verified;

    cache.delete(token);
    const payload = await verify(token, options, now);
    if (!plainText(SUBJECT_LENGTH_MAX).safeParse(payload.sub).success)
      throw unauthenticated("The token names no subject.");
    const verified = { access: compileAccess(toClaims(payload)), payload };
    if (cache.size >= CACHE_ENTRIES_MAX) cache.delete(cache.keys().next().value ?? "");
    const expiresAt = ((payload.exp ?? 0) + CLOCK_SKEW_SECONDS) * 1_000;
    cache.set(token, { verified, until: Math.min(now + CACHE_MS, expiresAt) });

    return verified;
  };
}

async function verify(token: string, options: TokenVerifierOptions, now: number): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, options.keys, {
      issuer: options.issuer,
      audience: options.audience,
      algorithms: TOKEN_ALGORITHMS,
      clockTolerance: CLOCK_SKEW_SECONDS,
      requiredClaims: ["sub", "exp"],
      currentDate: new Date(now),
    });

    return payload;
  } catch (cause) {
    if (isKeyFetchFailure(cause)) throw unavailable("The token issuer", cause);
    // Its signature, issuer and audience held: only its owner can have it.
    if (cause instanceof errors.JWTExpired) throw unauthenticated("The token has expired.", cause);
    throw unauthenticated("The token is not valid.", cause);
  }
}

/** Anything but a verdict of `jose` about the token itself means that the keys could not be had. */
export function isKeyFetchFailure(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  if (!(error instanceof errors.JOSEError)) return true;

  return error.code === "ERR_JOSE_GENERIC";
}

function toClaims(payload: JWTPayload): Claims {
  return {
    subject: payload.sub ?? "",
    roles: toList(payload.roles),
    scopes: toList(payload.scope),
    developerId:
      typeof payload.developer_id === "string" && payload.developer_id !== "" ? payload.developer_id : null,
  };
}

/** A list claim may be an array of strings or, as OAuth writes scopes, one string with spaces. */
function toList(claim: unknown): string[] {
  if (typeof claim === "string") return claim.split(" ").filter((part) => part !== "");
  if (Array.isArray(claim)) return claim.filter((part): part is string => typeof part === "string");

  return [];
}
