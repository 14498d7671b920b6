import { ChartSpline, Table2 } from "lucide-react";
import { useTranslations } from "use-intl";

interface TableToggleProps {
  /** What the chart is called. */
  name: string;
  asTable: boolean;
  onChange: (asTable: boolean) => void;
}

/** Changes between a chart and its rows. */
export function TableToggle({ name, asTable, onChange }: TableToggleProps) {
  const t = useTranslations("chart");
  const Icon = asTable ? ChartSpline : Table2;
  const label = t(asTable ? "asChart" : "asTable", { name });

  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => onChange(!asTable)}
      className="inline-flex size-7 items-center justify-center rounded-md text-ink-3 transition-colors hover:bg-sunken hover:text-ink"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
