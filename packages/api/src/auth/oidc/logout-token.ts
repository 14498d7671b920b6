import { invalid, unavailable } from "@analytics/core/errors";
import { isStorable } from "@analytics/db/postgres/storable";
import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { isKeyFetchFailure, TOKEN_ALGORITHMS } from "../token-verifier.ts";
import { externalIdOf } from "./identity-of-claims.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const TYPES = new Set(["logout+jwt", "application/logout+jwt", "jwt"]);
const CLOCK_SKEW_SECONDS = 30;
/** One that was caught on its way signs nobody out later. */
const AGE_SECONDS_MAX = 300;
const ID_LENGTH_MAX = 255;

/** Whose sessions ended at the Auth service: one session, all of a person, or one of a person. */
export interface ExternalLogout {
  /** As accounts have it. */
  externalId: string | null;
  /** As sessions have it. */
  externalSession: string | null;
  /** Epoch milliseconds by our clock: what began later is another session, however late or often the word comes. */
  begunBefore: number;
}

/**
 * What a logout token of OpenID Connect Back-Channel Logout 1.0 says. Throws DATA_VALIDATION_ERROR for what is none, such as an ID token,
 * and UPSTREAM_UNAVAILABLE when the keys of the issuer cannot be had.
 */
export async function readLogoutToken(
  token: string,
  { issuer, clientId, keys, now }: { issuer: string; clientId: string; keys: JWTVerifyGetKey; now: number },
): Promise<ExternalLogout> {
  const payload = await verify(token, { issuer, clientId, keys, now });
  const sub = idOf(payload.sub);
  const sid = idOf(payload.sid);
  const isAboutLogout = isObject(payload.events) && isObject(payload.events[EVENT]);
  if (!isAboutLogout || "nonce" in payload || (sub === null && sid === null)) throw refusal();

  return {
    externalId: sub && externalIdOf(issuer, sub),
    externalSession: sid && externalIdOf(issuer, sid),
    begunBefore: ((payload.iat ?? 0) + CLOCK_SKEW_SECONDS) * 1_000,
  };
}

/** A session at the Auth service, of the claims of its ID token; null: it has no name. */
export function externalSessionOf({ iss, sid }: { iss: string; sid?: unknown }): string | null {
  const id = idOf(sid);

  return id && externalIdOf(iss, id);
}

async function verify(
  token: string,
  { issuer, clientId, keys, now }: { issuer: string; clientId: string; keys: JWTVerifyGetKey; now: number },
): Promise<JWTPayload> {
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    algorithms: TOKEN_ALGORITHMS,
    clockTolerance: CLOCK_SKEW_SECONDS,
    maxTokenAge: AGE_SECONDS_MAX,
    requiredClaims: ["iat", "jti", "events"],
    currentDate: new Date(now),
  }).catch((cause: unknown) => {
    throw isKeyFetchFailure(cause) ? unavailable("The Auth service", cause) : refusal();
  });
  if (protectedHeader.typ !== undefined && !TYPES.has(protectedHeader.typ.toLowerCase())) throw refusal();

  return payload;
}

function idOf(claim: unknown): string | null {
  const isId =
    typeof claim === "string" && claim !== "" && claim.length <= ID_LENGTH_MAX && isStorable(claim);

  return isId ? claim : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refusal() {
  return invalid("This is no logout token of the Auth service for this client.", {
    parameter: "logout_token",
  });
}
