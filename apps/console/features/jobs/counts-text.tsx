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

/** What a run did: `hours 3 · compared 60`. A count that the console does not know keeps its own name. */
export function CountsText({ counts }: { counts: Readonly<Record<string, number>> }) {
  const t = useTranslations("jobs.count");
  const format = useFormat();
  const entries = Object.entries(counts);
  if (entries.length === 0) return <span className="text-ink-3">–</span>;
  const nameOf = (name: string) => {
    const known = COUNTS.find((each) => each === name);

    return known === undefined ? name.replaceAll("_", " ") : t(known);
  };

  return (
    <span className="figures text-xs text-ink-2">
      {entries.map(([name, count], i) => (
        <span key={name}>
          {i > 0 && " · "}
          <span className="text-ink-3">{nameOf(name)}</span> {format.value(count, { unit: "events" }, "full")}
        </span>
      ))}
    </span>
  );
}
