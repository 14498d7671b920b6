import type { AccessRule } from "../access/rule.ts";

/** Who may call, as a sentence. */
export function accessWords(rule: AccessRule): string {
  if (rule === "authenticated") return "Anybody who is signed in.";
  const roles = rule.roles.map((role) => `\`${role}\``).join(", ");
  const service = rule.serviceScope && `a \`service\` whose token has the scope \`${rule.serviceScope}\``;

  return `Roles: ${[roles, service].filter(Boolean).join("; ")}.`;
}

/** The roles of a rule, for programs; null: every one. */
export function accessRoles(rule: AccessRule): { roles: readonly string[] | null; scope: string | null } {
  if (rule === "authenticated") return { roles: null, scope: null };
  const scope = rule.serviceScope ?? null;

  return { roles: scope === null ? rule.roles : [...rule.roles, "service"], scope };
}
