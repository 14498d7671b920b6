import type { RefundCauses } from "@analytics/api/services/game-reports/refund-causes";
import { Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { BarList } from "#components/charts/bar-list.tsx";
import { ReportPanel, type ReportQuery } from "#components/report-panel.tsx";
import { Empty } from "#components/states/empty.tsx";
import { useFormat } from "#hooks/use-format.ts";

const RUB = { unit: "money", currency: "RUB", scale: 2 } as const;
const ROWS_MAX = 8;

interface CausePanelProps {
  title: string;
  note: string;
  query: ReportQuery<RefundCauses>;
  read: (causes: RefundCauses) => { value: string; label: string; refunds: number; amount: number }[];
}

/** Refunds by one cause: how many, and of what worth. */
export function CausePanel({ title, note, query, read }: CausePanelProps) {
  const t = useTranslations("refundCauses");
  const format = useFormat();

  return (
    <ReportPanel title={title} note={note} query={query} bodyClassName="sm:min-h-48">
      {(causes) =>
        causes.total.refunds === 0 ? (
          <Empty icon={Undo2} title={t("empty")} text={t("emptyText")} className="min-h-48" />
        ) : (
          <BarList
            label={title}
            items={read(causes)
              .slice(0, ROWS_MAX)
              .map(({ value, label, refunds, amount }) => ({
                key: value,
                label,
                amount: refunds,
                value: t("value", {
                  count: format.value(refunds, { unit: "units" }, "full"),
                  amount: format.value(amount, RUB),
                }),
              }))}
          />
        )
      }
    </ReportPanel>
  );
}
