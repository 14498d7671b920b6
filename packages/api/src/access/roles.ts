export const ROLES = ["admin", "analyst", "marketer", "developer", "service"] as const;

/** Who a caller may be. A token may carry several; `service` is a machine and needs a scope for each thing it does. */
export type Role = (typeof ROLES)[number];

export const SCOPES = ["events:write", "metrics:read", "ingestion:read"] as const;

/** What a `service` token or an API key may be allowed to do. */
export type ServiceScope = (typeof SCOPES)[number];

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}
