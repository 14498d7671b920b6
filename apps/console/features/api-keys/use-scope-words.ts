import type { ServiceScope } from "@analytics/api/access/roles";
import { useTranslations } from "use-intl";

const KEYS = {
  "events:write": "events_write",
  "metrics:read": "metrics_read",
  "ingestion:read": "ingestion_read",
} as const satisfies Record<ServiceScope, string>;

/** What a scope lets a machine do, as the end of «it may…». */
export function useScopeWords() {
  const t = useTranslations("keys.scope");

  return (scope: ServiceScope): string => t(KEYS[scope]);
}
