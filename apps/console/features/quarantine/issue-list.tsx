import type { QuarantinedOriginal } from "@analytics/api/services/read-quarantine";
import { useTranslations } from "use-intl";
import { useWords } from "#features/quarantine/use-words.ts";

type Issue = QuarantinedOriginal["expected"]["issues"][number];

/** What the catalogue of today says against the event, and what it wants instead. */
export function IssueList({ event }: { event: QuarantinedOriginal }) {
  const t = useTranslations("desk");
  const words = useWords();
  const { issues, type, version } = event.expected;
  if (issues.length === 0) return null;

  return (
    <section aria-label={t("expectation")} className="rounded-lg border border-line">
      <h3 className="border-b border-line px-3 py-2 text-xs font-medium">
        {t("expectation")}
        {type !== null && (
          <span className="ml-2 font-mono text-[11px] text-ink-3">
            {type} v{version}
          </span>
        )}
      </h3>
      <ul className="divide-y divide-line">
        {issues.map((issue) => (
          <li key={issue.path.join("/")} className="px-3 py-2 text-xs">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <code className="min-w-0 font-medium break-all text-bad">{issue.path.join(".") || "$"}</code>
              <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere]">
                {words.message(issue.message)}
              </span>
            </div>
            {issue.schema !== null && (
              <p className="mt-1 text-ink-3 [overflow-wrap:anywhere]">
                {t("wants")} <code className="text-ink-2">{describe(issue)}</code>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A JSON Schema on one line, without what a reader does not need. */
function describe({ schema }: Issue): string {
  const text = JSON.stringify(schema, (key, value) => (key === "additionalProperties" ? undefined : value));

  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
