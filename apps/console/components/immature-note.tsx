import type { MetricMeta } from "@analytics/metrics/query";
import { Hourglass } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { classNames } from "#lib/class-names.ts";
import { immatureDays } from "#lib/metric/maturity.ts";

interface ImmatureNoteProps {
  meta: Pick<MetricMeta, "warnings">;
  /** A line of text in place of a badge. */
  isInLine?: boolean;
  className?: string;
}

/** Says that cohorts at the end of the range are still open, and are left out of the number. Nothing when all are over. */
export function ImmatureNote({ meta, isInLine, className }: ImmatureNoteProps) {
  return <ImmatureNotes answers={[{ name: "", meta }]} {...{ isInLine, className }} />;
}

interface ImmatureNotesProps {
  answers: readonly { name: string; meta: Pick<MetricMeta, "warnings"> }[];
  isInLine?: boolean | undefined;
  className?: string | undefined;
}

/** The same of several numbers; those that mature in different times are told by their names. */
export function ImmatureNotes({ answers, isInLine = false, className }: ImmatureNotesProps) {
  const t = useTranslations("meta");
  const open = answers.flatMap(({ name, meta }) => {
    const days = immatureDays(meta);

    return days === null ? [] : [{ name, days }];
  });
  const [first] = open;
  if (first === undefined) return null;
  const isOneTime = answers.length === open.length && open.every(({ days }) => days === first.days);
  const text = isOneTime
    ? t("warnImmature", { days: first.days })
    : open.map(({ name, days }) => `${name}: ${t("warnImmature", { days })}`).join(" ");
  const label = isOneTime ? t("maturingDays", { days: first.days }) : t("maturing");

  return (
    <Tooltip content={text}>
      <button
        type="button"
        className={classNames("max-w-full cursor-default rounded-md text-left", className)}
        data-testid="immature"
      >
        {isInLine ? (
          <span className="flex items-center gap-1 text-warn">
            <Hourglass aria-hidden className="size-3 shrink-0" />
            <span className="min-w-0 truncate">{label}</span>
          </span>
        ) : (
          <Badge tone="warn" className="max-w-full whitespace-normal">
            <Hourglass aria-hidden className="shrink-0" />
            {label}
          </Badge>
        )}
      </button>
    </Tooltip>
  );
}
