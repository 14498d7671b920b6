import { ROLES, type Role, SCOPES, type ServiceScope } from "../access/roles.ts";
import type { AccessRule } from "../access/rule.ts";

/** Somebody who tries every door. */
export interface AccessCaller {
  role: Role | null;
  scope?: ServiceScope;
  developer?: string;
}

/** Nobody, every role, a developer of no developer, and a service with each scope. */
export const ACCESS_CALLERS: readonly AccessCaller[] = [
  { role: null },
  ...ROLES.map((role) => ({ role, ...(role === "developer" ? { developer: "dev-01" } : {}) })),
  { role: "developer", developer: "dev-without-games" },
  { role: "developer" },
  // Of a developer, as its API keys are: what a service reads of own games is answered, too.
  ...SCOPES.map((scope) => ({ role: "service" as const, scope, developer: "dev-01" })),
];

/** The claims of the caller's token; null: it has none. */
export function claimsOf({ role, scope, developer }: AccessCaller) {
  if (role === null) return null;

  return {
    roles: [role],
    ...(scope === undefined ? {} : { scope }),
    ...(developer === undefined ? {} : { developer_id: developer }),
  };
}

/** What the rules say, in other words than `authorize`: 401, 403, or null for let in. */
export function expectedRefusal(rules: readonly AccessRule[], caller: AccessCaller): 401 | 403 | null {
  return rules.map((rule) => refusalBy(rule, caller)).find((status) => status !== null) ?? null;
}

export function nameOfCaller({ role, scope, developer }: AccessCaller): string {
  return [role ?? "anonymous", scope, developer].filter(Boolean).join(" ");
}

function refusalBy(rule: AccessRule, { role, scope, developer }: AccessCaller): 401 | 403 | null {
  if (role === null) return 401;
  if (role === "developer" && developer === undefined) return 403;
  if (rule === "authenticated") return null;
  const isNamed = role !== "service" && rule.roles.includes(role);
  const isScoped = role === "service" && scope !== undefined && scope === rule.serviceScope;

  return isNamed || isScoped ? null : 403;
}
