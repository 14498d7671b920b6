import { AppError, forbidden } from "@analytics/core/errors";
import type { Access } from "./access.ts";
import type { Role, ServiceScope } from "./roles.ts";

/**
 * Who may call a procedure. `authenticated`: any valid token; else one of the roles, or a service whose token has the
 * scope. A procedure without a rule cannot be called at all.
 */
export type AccessRule =
  | "authenticated"
  | { readonly roles: readonly Exclude<Role, "service">[]; readonly serviceScope?: ServiceScope };

/** The caller, if the rule lets it in; throws UNAUTHENTICATED or FORBIDDEN. */
export function authorize(access: Access | null, rule: AccessRule | undefined): Access {
  if (access === null) throw unauthenticated("Sign in, or send a bearer token.");
  if (rule === undefined) throw forbidden("Nobody may call this.");
  if (rule === "authenticated" || rule.roles.some((role) => access.roles.has(role))) return access;
  const scope = rule.serviceScope;
  if (scope !== undefined && access.roles.has("service")) {
    if (access.scopes.has(scope)) return access;
    throw new AppError("FORBIDDEN", `This needs the scope «${scope}», which your token or API key has not.`, {
      details: { scope },
    });
  }

  throw forbidden("Your role does not allow this.");
}

/** The caller is not known: no token, or one that does not verify. Of a forged one it says nothing about which check failed. */
export function unauthenticated(message: string, cause?: unknown): AppError {
  return new AppError("UNAUTHENTICATED", message, { cause });
}
