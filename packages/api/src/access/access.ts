import { forbidden } from "@analytics/core/errors";
import type { Scope } from "@analytics/metrics/scope";
import { isRole, type Role } from "./roles.ts";

/** What a verified token says about its bearer, before any rule is applied. */
export interface Claims {
  subject: string;
  roles: readonly string[];
  scopes: readonly string[];
  developerId: string | null;
  /** Of that developer, only these games; null: all. */
  games?: readonly string[] | null;
  /** Lets nothing be changed. */
  readOnly?: boolean;
}

/** A caller, compiled once per request. Everything that decides about access reads this object only. */
export interface Access {
  readonly subject: string;
  readonly roles: ReadonlySet<Role>;
  readonly scopes: ReadonlySet<string>;
  readonly developerId: string | null;
  /** Of that developer, only these games; null: all. */
  readonly games: readonly string[] | null;
  /** The rows that any metric query of this caller may count. Null: none, because no role of the caller reads metrics. */
  readonly metricScope: Scope | null;
  /** Nothing may be changed: an administrator looks through somebody else's eyes. */
  readonly isReadOnly: boolean;
}

/**
 * Compiles claims. Unknown roles count for nothing. Several roles add up, but a caller who is only a developer stays
 * inside that developer's games. Throws FORBIDDEN for a developer whose token does not say which developer.
 */
export function compileAccess(claims: Claims): Access {
  const roles = new Set(claims.roles.filter(isRole));
  const seesPlatform = roles.has("admin") || roles.has("analyst");
  if (roles.has("developer") && !seesPlatform && !claims.developerId)
    throw forbidden("This token has the role developer but does not name a developer.");
  if (claims.games && !claims.developerId) throw forbidden("Games are of a developer, and none is named.");

  return {
    subject: claims.subject,
    roles,
    scopes: new Set(claims.scopes),
    developerId: claims.developerId,
    games: claims.games ?? null,
    metricScope: metricScopeOf(roles, claims, seesPlatform),
    isReadOnly: claims.readOnly ?? false,
  };
}

function metricScopeOf(roles: ReadonlySet<Role>, claims: Claims, seesPlatform: boolean): Scope | null {
  if (seesPlatform) return { kind: "all" };
  if (claims.developerId) {
    const own = { kind: "developer", developerId: claims.developerId } as const;

    return claims.games ? { ...own, games: claims.games } : own;
  }
  if (roles.has("marketer")) return { kind: "all" };
  if (roles.has("service") && claims.scopes.includes("metrics:read")) return { kind: "all" };

  return null;
}
