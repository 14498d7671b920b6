import type { AccessRule } from "./rule.ts";

/** People who read metrics: they keep dashboards, views and notes. A machine keeps nothing. */
export const KEEPERS: AccessRule = { roles: ["admin", "analyst", "marketer", "developer"] };
