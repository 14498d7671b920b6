import { useTranslations } from "use-intl";
import { classNames } from "#lib/class-names.ts";
import { diffLines, foldDiff } from "#lib/json/diff-lines.ts";

const CONTEXT_LINES = 3;
const SIGN = { same: " ", added: "+", removed: "−" } as const;

/** How one text becomes another: changed lines with a few around them. */
export function DiffView({ before, after }: { before: string; after: string }) {
  const t = useTranslations("desk");
  const lines = foldDiff(diffLines(before, after), CONTEXT_LINES);
  if (before === after) return <p className="text-xs text-ink-3">{t("noChange")}</p>;

  return (
    <section
      aria-label={t("diff")}
      className="max-h-72 overflow-auto rounded-lg border border-line bg-sunken py-2 font-mono text-xs leading-5"
      data-testid="quarantine-diff"
    >
      {lines.map((line) =>
        line.kind === "gap" ? (
          <div key={line.number} className="px-3 text-ink-3 select-none">
            ⋯
          </div>
        ) : (
          <div
            key={line.number}
            className={classNames(
              "flex gap-2 px-3 break-all whitespace-pre-wrap",
              line.kind === "added" && "bg-good-soft text-good",
              line.kind === "removed" && "bg-bad-soft text-bad",
            )}
          >
            <span className="select-none">{SIGN[line.kind]}</span>
            <span className="min-w-0">{line.text}</span>
          </div>
        ),
      )}
    </section>
  );
}
