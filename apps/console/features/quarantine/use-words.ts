import { useLocale, useTranslations } from "use-intl";
import { serviceText } from "#lib/i18n/service-text.ts";
import type { Messages } from "#messages/en.ts";

type Desk = Messages["desk"];

const REASONS = [
  "INVALID_JSON",
  "INVALID_ENVELOPE",
  "UNKNOWN_EVENT_TYPE",
  "SCHEMA_VIOLATION",
  "UNKNOWN_CURRENCY",
  "TIMESTAMP_OUT_OF_RANGE",
  "TOO_LARGE",
  "ERASED_SUBJECT",
] as const satisfies readonly (keyof Desk["reasons"])[];
const STEPS = [
  "decode",
  "validate",
  "enrich",
  "pseudonymise",
] as const satisfies readonly (keyof Desk["steps"])[];
const RESULTS = ["stored", "duplicate"] as const satisfies readonly (keyof Desk["results"])[];

/** The pipeline's codes and sentences in the page's language; what people wrote stays as it is. */
export function useWords() {
  const t = useTranslations("desk");
  const locale = useLocale();
  const reason = (code: string): string => {
    const known = REASONS.find((each) => each === code);

    return known === undefined ? code : t(`reasons.${known}`);
  };

  return {
    reason,
    /** The type of an event; of one without it, whether it could be read at all. */
    type: ({ type, reason: why }: { type: string | null; reason: string }): string =>
      type ?? t(why === "INVALID_JSON" || why === "TOO_LARGE" ? "unreadable" : "untyped"),
    step: (name: string): string => {
      const known = STEPS.find((each) => each === name);

      return known === undefined ? name : t(`steps.${known}`);
    },
    /** How a replay ended: stored, stored before, or the reason why it failed; else the words of a person. */
    result: (text: string): string => {
      const known = RESULTS.find((each) => each === text);

      return known === undefined ? reason(text) : t(`results.${known}`);
    },
    message: (text: string): string => serviceText(text, locale),
  };
}
