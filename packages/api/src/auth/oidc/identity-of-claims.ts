import { isStorable } from "@analytics/db/postgres/storable";
import { ACCOUNT_ROLES, type AccountRole } from "../../stores/account-store.ts";

/** What a verified ID token says. */
export type OidcClaims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

/** Where the Auth service says what somebody may do here. */
export interface ClaimsMap {
  /** A claim with a text or a list of texts; with points into nested objects, such as `realm_access.roles`. */
  roleClaim: string;
  /** Roles here by names there; null: the names are the same. */
  roles: Readonly<Record<string, AccountRole>> | null;
  developerClaim: string;
}

/** Somebody whom the Auth service knows. */
export interface ExternalIdentity {
  externalId: string;
  /** Logins in the order of liking; the last one is nobody else's. */
  logins: readonly string[];
  name: string;
  role: AccountRole;
  developerId: string | null;
}

const TEXT_LENGTH_MAX = 255;

/** The person of these claims; null when they have no role here, or are a developer of nobody. Of several roles the widest counts. */
export function identityOfClaims(claims: OidcClaims, map: ClaimsMap): ExternalIdentity | null {
  const named = new Set(textsOf(claimAt(claims, map.roleClaim)).map((role) => roleOf(role, map)));
  const role = ACCOUNT_ROLES.find((each) => named.has(each));
  const developerId = textOf(claimAt(claims, map.developerClaim));
  if (role === undefined || (role === "developer" && developerId === null)) return null;
  const { iss } = claims;
  const sub = textOf(claims.sub);
  if (sub === null) return null;
  const logins = [textOf(claims.email), textOf(claims.preferred_username)].filter((login) => login !== null);

  return {
    externalId: externalIdOf(iss, sub),
    logins: [...logins.map((login) => login.toLowerCase()), `${sub}@${new URL(iss).host}`.toLowerCase()],
    name: textOf(claims.name) ?? logins[0] ?? sub,
    role,
    developerId: role === "developer" ? developerId : null,
  };
}

/** What an issuer calls by this id, for everybody. */
export function externalIdOf(issuer: string, id: string): string {
  return `${issuer} ${id}`;
}

function roleOf(name: string, { roles }: ClaimsMap): AccountRole | undefined {
  if (roles === null) return ACCOUNT_ROLES.find((role) => role === name);

  return Object.hasOwn(roles, name) ? roles[name] : undefined;
}

/** A claim by its whole name, else by a path into objects. */
function claimAt(claims: OidcClaims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];

  return path
    .split(".")
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      claims,
    );
}

function textsOf(claim: unknown): string[] {
  if (typeof claim === "string") return claim.split(" ");

  return Array.isArray(claim) ? claim.filter((each) => typeof each === "string") : [];
}

function textOf(claim: unknown): string | null {
  return typeof claim === "string" && claim !== "" && claim.length <= TEXT_LENGTH_MAX && isStorable(claim)
    ? claim
    : null;
}
