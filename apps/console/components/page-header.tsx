import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "#components/breadcrumbs.tsx";
import { useDaysText } from "#hooks/use-days-text.ts";
import { useRangeText } from "#hooks/use-range-text.ts";

interface PageHeaderProps {
  title: ReactNode;
  /** Where the title is changed; it is then only heard. */
  field?: ReactNode;
  /** The pages that this one lies below. */
  trail?: readonly Crumb[];
  /** Instead of the range and the zone. */
  note?: ReactNode;
  actions?: ReactNode;
}

/** The page's name and what time it is about. */
export function PageHeader({ title, field, trail, note, actions }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3 pb-4">
      <div className="min-w-0">
        {trail !== undefined && <Breadcrumbs trail={trail} />}
        <h1 className={field === undefined ? "truncate text-xl leading-7 font-semibold" : "sr-only"}>
          {title}
        </h1>
        {field}
        <p className="text-[13px] text-ink-3">{note ?? <RangeNote />}</p>
        {note !== undefined && <PhoneDays />}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}

/** A phone has no room for the days in its picker. */
function PhoneDays() {
  const days = useDaysText();

  return days === null ? null : (
    <p className="figures text-[13px] text-ink-3 sm:hidden" data-testid="phone-days">
      {days}
    </p>
  );
}

function RangeNote() {
  const text = useRangeText();

  return (
    <span className="figures" data-testid="range-note">
      {text}
    </span>
  );
}
