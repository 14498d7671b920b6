import { useTranslations } from "use-intl";
import { Select } from "#components/ui/select.tsx";
import { useMetric } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";

/** Those with the most sales of the range are offered. */
const DEVELOPERS_MAX = 200;
const ALL = "*";

interface DeveloperPickerProps {
  value: string | null;
  onChange: (developer: string | null) => void;
}

/** Whose games the page is about, for those who see everybody's. */
export function DeveloperPicker({ value, onChange }: DeveloperPickerProps) {
  const t = useTranslations("sales");
  const { range } = useRange();
  const query = useMetric({
    name: "gross_revenue",
    from: range.from,
    to: range.to,
    timezone: range.zone,
    granularity: "total",
    dimensions: ["developer"],
    limit: DEVELOPERS_MAX,
  });
  const sold = query.data?.data.series.map((series) => series.dimensions.developer ?? "") ?? [];
  const ids = [...new Set([...(value === null ? [] : [value]), ...sold])].filter((id) => id !== "");

  return (
    <Select
      label={t("developer")}
      value={value ?? ALL}
      onChange={(next) => onChange(next === ALL ? null : next)}
      options={[{ value: ALL, label: t("allDevelopers") }, ...ids.map((id) => ({ value: id, label: id }))]}
    />
  );
}
