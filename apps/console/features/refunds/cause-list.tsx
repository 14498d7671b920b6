import { useTranslations } from "use-intl";
import { BarList } from "#components/charts/bar-list.tsx";
import { useFormat } from "#hooks/use-format.ts";

const RUB = { unit: "money", currency: "RUB", scale: 2 } as const;
const ROWS_MAX = 8;

interface CauseListProps {
  title: string;
  note: string;
  rows: readonly { value: string; label: string; refunds: number; amount: number }[];
}

/** Refunds by one cause: how many, and of what worth. */
export function CauseList({ title, note, rows }: CauseListProps) {
  const t = useTranslations("refundCauses");
  const format = useFormat();

  return (
    <section className="min-w-0">
      <h3 className="text-xs font-medium text-ink">{title}</h3>
      <p className="mt-0.5 mb-2 text-xs text-ink-3">{note}</p>
      <BarList
        label={title}
        items={rows.slice(0, ROWS_MAX).map(({ value, label, refunds, amount }) => ({
          key: value,
          label,
          amount: refunds,
          value: t("value", {
            count: format.value(refunds, { unit: "units" }, "full"),
            amount: format.value(amount, RUB),
          }),
        }))}
      />
    </section>
  );
}
