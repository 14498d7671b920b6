import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useRange } from "#hooks/use-range.ts";
import { formatDayRange, zoneOffset } from "#lib/format/date.ts";
import { zoneName } from "#lib/range/zone-name.ts";

interface PageHeaderProps {
  title: ReactNode;
  /** Instead of the range and the zone. */
  note?: ReactNode;
  actions?: ReactNode;
}

/** The page's name and what time it is about. */
export function PageHeader({ title, note, actions }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3 pb-4">
      <div className="min-w-0">
        <h1 className="truncate text-xl leading-7 font-semibold">{title}</h1>
        <p className="text-[13px] text-ink-3">{note ?? <RangeNote />}</p>
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}

function RangeNote() {
  const t = useTranslations("range");
  const locale = useLocale();
  const { range } = useRange();

  return (
    <span className="figures" data-testid="range-note">
      {range.preset !== null && `${t(range.preset)} · `}
      {formatDayRange(range.from, range.lastDay, locale)} · {zoneName(range.zone, locale)} (
      {zoneOffset(range.zone, locale)})
    </span>
  );
}
