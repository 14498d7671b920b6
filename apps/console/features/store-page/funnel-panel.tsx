import type { StoreFunnel } from "@analytics/api/services/game-reports/store-funnel";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useTranslations } from "use-intl";
import { ReportPanel } from "#components/report-panel.tsx";
import { Empty } from "#components/states/empty.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useGameRange } from "#hooks/use-game-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";

const WINDOW_DAYS = 7;

/** From the game's page to its purchase. */
export function FunnelPanel({ id, className }: { id: string; className?: string }) {
  const t = useTranslations("storePage");
  const trpc = useTRPC();
  const query = useQuery(
    trpc.gameReports.storeFunnel.queryOptions(useGameRange(id), { placeholderData: keepPreviousData }),
  );

  return (
    <ReportPanel
      title={t("funnel")}
      note={t("funnelNote", { days: query.data?.data.window_days ?? WINDOW_DAYS })}
      query={query}
      bodyClassName="min-h-62"
      className={className}
    >
      {(data) => <Steps data={data} />}
    </ReportPanel>
  );
}

function Steps({ data: { steps, in_progress: inProgress } }: { data: StoreFunnel }) {
  const t = useTranslations("storePage");
  const format = useFormat();
  const first = steps[0]?.users ?? 0;

  return (
    <div className="flex flex-col gap-3">
      {first === 0 ? (
        <Empty icon={Eye} title={t("empty")} className="min-h-56" />
      ) : (
        <ol className="flex flex-col gap-3" aria-label={t("funnel")}>
          {steps.map(({ step, users, of_before: ofBefore, of_first: ofFirst }) => (
            <li key={step} data-testid={`funnel-${step}`} data-value={users}>
              <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-[13px]">
                <span className="font-medium">{t(step)}</span>
                <span className="figures ml-auto flex items-baseline gap-2">
                  {ofBefore !== null && (
                    <span className="text-xs text-ink-3">
                      {t("ofBefore", { share: format.value(ofBefore, { unit: "ratio" }) })}
                    </span>
                  )}
                  <span className="font-medium">{format.value(users, { unit: "users" }, "full")}</span>
                  <span className="w-14 text-right text-ink-2">
                    {format.value(ofFirst, { unit: "ratio" })}
                  </span>
                </span>
              </div>
              <div aria-hidden className="mt-1 h-3 overflow-hidden rounded-[4px] bg-sunken">
                <span
                  className="block h-full rounded-[4px] bg-series-1"
                  style={{ width: `max(${(users / first) * 100}%, ${users === 0 ? 0 : 2}px)` }}
                />
              </div>
            </li>
          ))}
        </ol>
      )}
      <p className="text-xs text-ink-3">{t("inProgress", { count: inProgress })}</p>
    </div>
  );
}
