import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "#components/breadcrumbs.tsx";
import { useRangeText } from "#hooks/use-range-text.ts";

interface PageHeaderProps {
  title: ReactNode;
  /** The pages that this one lies below. */
  trail?: readonly Crumb[];
  /** Instead of the range and the zone. */
  note?: ReactNode;
  actions?: ReactNode;
}

/** The page's name and what time it is about. */
export function PageHeader({ title, trail, note, actions }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3 pb-4">
      <div className="min-w-0">
        {trail !== undefined && <Breadcrumbs trail={trail} />}
        <h1 className="truncate text-xl leading-7 font-semibold">{title}</h1>
        <p className="text-[13px] text-ink-3">{note ?? <RangeNote />}</p>
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
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
