import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

export interface LegendItem {
  key: string;
  label: string;
  color: string;
  value?: ReactNode;
  /** Of many values together: there is nothing to narrow to. */
  isMixed?: boolean;
}

interface LegendProps {
  items: readonly LegendItem[];
  /** Narrows the page to what the series is of. */
  onPick?: (key: string) => void;
}

/** Names and colours of a chart's series. */
export function Legend({ items, onPick }: LegendProps) {
  const t = useTranslations("chart");

  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {items.map((item) => {
        const content = (
          <>
            <span className="size-2 shrink-0 rounded-[3px]" style={{ background: item.color }} />
            <span className="max-w-56 truncate">{item.label}</span>
            {item.value !== undefined && <span className="figures font-medium text-ink">{item.value}</span>}
          </>
        );

        return (
          <li key={item.key} className="flex min-w-0">
            {onPick === undefined || item.isMixed ? (
              <span className="flex min-w-0 items-center gap-1.5">{content}</span>
            ) : (
              <button
                type="button"
                title={t("narrowTo", { name: item.label })}
                onClick={() => onPick(item.key)}
                className="flex min-h-6 min-w-0 items-center gap-1.5 rounded underline-offset-4 hover:text-ink hover:underline"
              >
                {content}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
