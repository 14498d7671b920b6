import { useFormat } from "#hooks/use-format.ts";

/** What a run did, in its own words: `hours 3 · compared 60`. */
export function CountsText({ counts }: { counts: Readonly<Record<string, number>> }) {
  const format = useFormat();
  const entries = Object.entries(counts);
  if (entries.length === 0) return <span className="text-ink-3">–</span>;

  return (
    <span className="figures text-xs text-ink-2">
      {entries.map(([name, count], i) => (
        <span key={name}>
          {i > 0 && " · "}
          <span className="text-ink-3">{name.replaceAll("_", " ")}</span>{" "}
          {format.value(count, { unit: "events" }, "full")}
        </span>
      ))}
    </span>
  );
}
