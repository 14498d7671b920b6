import { useTranslations } from "use-intl";
import type { Messages } from "#messages/en.ts";

const CODES = [
  "DATA_VALIDATION_ERROR",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "PAYLOAD_TOO_LARGE",
  "QUERY_TOO_EXPENSIVE",
  "RATE_LIMITED",
  "INTERNAL",
  "QUERY_EXECUTION_ERROR",
  "UPSTREAM_UNAVAILABLE",
  "QUERY_TIMEOUT",
  "TIMEOUT",
  "WORKER_LOST",
  "WORKER_STOPPED",
] as const satisfies readonly (keyof Messages["jobs"]["failure"])[];

/** What a run failed of, by the code of its error; the worker's own words are English and only details. */
export function useFailureText() {
  const t = useTranslations("jobs.failure");

  return (code: string | null): string => t(CODES.find((each) => each === code) ?? "unknown");
}
