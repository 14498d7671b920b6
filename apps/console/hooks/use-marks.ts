import type { Annotation } from "@analytics/api/services/annotations";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useFormat } from "#hooks/use-format.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import type { ChartMark } from "#lib/chart/chart-mark.ts";
import { serviceText } from "#lib/i18n/service-text.ts";
import type { Messages } from "#messages/en.ts";

const FRESH_MS = 60_000;
/** States that incidents are known by; others are shown as the event has them. */
const STATES = [
  "opened",
  "resolved",
  "maintenance",
] as const satisfies readonly (keyof Messages["mark"]["incident"])[];

export interface KnownMark extends ChartMark {
  /** Of a note: by it the note is removed. */
  noteId: string | null;
  isOwn: boolean;
}

interface MarksInput {
  from: string;
  to: string;
  timezone: string;
  /** Only what concerns this game. */
  game?: string | undefined;
}

export interface KnownMarks {
  marks: readonly KnownMark[];
  isPending: boolean;
  error: unknown;
}

/** What happened in a range, in words. */
export function useMarks(input: MarksInput, options: { enabled: boolean }): KnownMarks {
  const trpc = useTRPC();
  const textOf = useMarkText();
  const { game, ...range } = input;
  const { data, isPending, error } = useQuery(
    trpc.annotations.list.queryOptions(
      { ...range, ...(game !== undefined && { game }) },
      { enabled: options.enabled, staleTime: FRESH_MS, placeholderData: keepPreviousData, retry: false },
    ),
  );
  const known = options.enabled ? (data?.data ?? []) : [];
  const marks = known.map((annotation) => ({
    key:
      annotation.note_id ?? `${annotation.kind} ${annotation.at} ${annotation.game_id} ${annotation.state}`,
    kind: annotation.kind,
    at: annotation.at,
    title: textOf(annotation),
    noteId: annotation.note_id,
    isOwn: annotation.is_own,
  }));

  return { marks, isPending, error };
}

function useMarkText(): (annotation: Annotation) => string {
  const t = useTranslations("mark");
  const format = useFormat();
  const incidentText = ({ service, state, summary }: Annotation) => {
    const known = STATES.find((each) => each === state);
    const words = summary ? serviceText(summary, format.locale) : "";
    const what = words ? `${words}${service ? ` (${service})` : ""}` : (service ?? "");

    return t(`incident.${known ?? "other"}`, { what, state: state ?? "" });
  };

  return (annotation) => {
    const { kind, games, game_id, title, percent, summary } = annotation;
    const game = title ?? game_id ?? "";
    const share = format.value((percent ?? 0) / 100, { unit: "ratio" });
    switch (kind) {
      case "sale":
        return games === 1 ? t("saleOfOne", { game, share }) : t("sale", { games, share });
      case "release":
        return games === 1 ? t("releaseOfOne", { game }) : t("release", { games });
      case "build":
        return t("build", { game, version: summary ?? "" });
      case "incident":
        return incidentText(annotation);
      case "note":
        return title ?? "";
    }
  };
}
