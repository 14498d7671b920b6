import { ReceiptText } from "lucide-react";
import { useTranslations } from "use-intl";
import { ReportPanel, type ReportQuery } from "#components/report-panel.tsx";
import { Empty } from "#components/states/empty.tsx";
import { MoreButton } from "#components/states/more-button.tsx";
import { SalesBridge } from "#features/sales/sales-bridge.tsx";
import { SalesControls } from "#features/sales/sales-controls.tsx";
import { SalesRows } from "#features/sales/sales-rows.tsx";
import { SALES_BREAKDOWNS } from "#features/sales/sales-state.ts";
import { type useSales, useSalesQuestion } from "#features/sales/use-sales.ts";

interface SalesReportProps {
  gameId?: string;
  answer: ReturnType<typeof useSales>;
}

/** The bridge over the whole range, and the table under it. */
export function SalesReport({ gameId, answer }: SalesReportProps) {
  const t = useTranslations("sales");
  const { state, setState } = useSalesQuestion(gameId);
  const pages = answer.data?.pages.map((page) => page.data);
  const query: ReportQuery<NonNullable<typeof pages>> = {
    data: pages === undefined ? undefined : { data: pages },
    error: answer.error,
    isError: answer.isError,
    isPlaceholderData: answer.isPlaceholderData,
    refetch: answer.refetch,
  };
  const breakdowns = SALES_BREAKDOWNS.filter((name) => gameId === undefined || name !== "game");

  return (
    <div className="flex flex-col gap-3">
      <ReportPanel
        title={t("bridge")}
        note={t("bridgeNote")}
        query={query}
        bodyClassName="min-h-82 lg:min-h-40"
      >
        {([first]) => first && <SalesBridge sums={first.total} />}
      </ReportPanel>
      <ReportPanel
        title={t("table")}
        note={t("tableNote")}
        query={query}
        isFlush
        bodyClassName="min-h-96"
        className="overflow-hidden"
        actions={
          <SalesControls
            step={state.step}
            by={state.by}
            breakdowns={breakdowns}
            onStep={(step) => setState({ step })}
            onBy={(by) => setState({ by })}
          />
        }
      >
        {(shown) =>
          shown[0]?.rows.length === 0 ? (
            <Empty icon={ReceiptText} title={t("empty")} text={t("emptyText")} className="min-h-80" />
          ) : (
            <>
              <SalesRows pages={shown} by={state.by} />
              {answer.hasNextPage && (
                <div className="flex justify-center border-t border-line py-3">
                  <MoreButton
                    onClick={() => void answer.fetchNextPage()}
                    isAsking={answer.isFetchingNextPage}
                  />
                </div>
              )}
            </>
          )
        }
      </ReportPanel>
    </div>
  );
}
