import type { MetricMeta } from "@analytics/metrics/query";
import { Hourglass } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { classNames } from "#lib/class-names.ts";
import { immatureDays } from "#lib/metric/maturity.ts";

interface ImmatureNoteProps {
  meta: Pick<MetricMeta, "warnings">;
  className?: string;
}

/** Says that cohorts at the end of the range are still open, and are left out of the number. Nothing when all are over. */
export function ImmatureNote({ meta, className }: ImmatureNoteProps) {
  const t = useTranslations("meta");
  const days = immatureDays(meta);
  if (days === null) return null;

  return (
    <Tooltip content={t("warnImmature", { days })}>
      <button
        type="button"
        className={classNames("max-w-full cursor-default rounded-md text-left", className)}
        data-testid="immature"
      >
        <Badge tone="warn" className="max-w-full whitespace-normal">
          <Hourglass aria-hidden className="shrink-0" />
          {t("maturing")}
        </Badge>
      </button>
    </Tooltip>
  );
}
