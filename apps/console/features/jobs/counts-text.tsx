import { useTranslations } from "use-intl";
import { useFormat } from "#hooks/use-format.ts";
import type { Messages } from "#messages/en.ts";

const COUNTS = [
  "hours",
  "days",
  "files",
  "rows",
  "events",
  "stored",
  "would_be_stored",
  "duplicate",
  "failed",
  "compared",
  "skipped",
  "unequal",
  "runs",
  "definitions",
  "files_before",
  "files_after",
  "deleted",
  "problems",
  "differences",
  "resumed",
] as const satisfies readonly (keyof Messages["jobs"]["count"])[];

/** Where nothing is good news. */
const GOOD_ZEROS: readonly string[] = ["unequal", "problems", "differences"];

/** What a run did: `3 hours, 60 values compared, and all equal`. A count that the console does not know keeps its own name. */
export function CountsText({ counts }: { counts: Readonly<Record<string, number>> }) {
  const t = useTranslations("jobs");
  const format = useFormat();
  const entries = Object.entries(counts);
  if (entries.length === 0) return <span className="text-ink-3">–</span>;
  if (entries.every(([, count]) => count === 0))
    return <span className="text-xs text-ink-3">{t("nothingToDo")}</span>;
  const textOf = (name: string, count: number) => {
    const known = COUNTS.find((each) => each === name);
    if (known !== undefined) return t(`count.${known}`, { count });

    return `${name.replaceAll("_", " ")} ${format.value(count, { unit: "events" }, "full")}`;
  };

  const texts = entries
    .filter(([name, count]) => count !== 0 || GOOD_ZEROS.includes(name))
    .map(([name, count]) => textOf(name, count));
  const sentence = new Intl.ListFormat(format.locale).format(texts);

  return (
    <span className="figures text-xs text-ink-2">
      {sentence.charAt(0).toLocaleUpperCase(format.locale) + sentence.slice(1)}
    </span>
  );
}
