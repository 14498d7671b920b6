import { useQuery } from "@tanstack/react-query";
import { ArrowRight, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { buttonLook } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useWords } from "#features/quarantine/use-words.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useReceiptRange } from "#hooks/use-receipt-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";

/** How many events wait in quarantine, by reason; each leads to those events. */
export function QuarantineSummary() {
  const t = useTranslations("desk");
  const tData = useTranslations("data");
  const words = useWords();
  const format = useFormat();
  const range = useReceiptRange();
  const rangeQuery = useRangeQuery();
  const trpc = useTRPC();
  const query = useQuery(trpc.ingestion.quarantineFacets.queryOptions({ ...range, state: "open" }));
  const reasons = query.data?.data.reason;
  const link = (reason: string) =>
    `/quarantine${rangeQuery === "" ? "?" : `${rangeQuery}&`}reason=${encodeURIComponent(reason)}`;

  return (
    <Card aria-busy={query.isPending}>
      <CardHeader
        title={tData("quarantine")}
        note={t("summaryNote")}
        actions={
          <Link href={`/quarantine${rangeQuery}`} className={buttonLook({ size: "sm" })}>
            {t("openDesk")}
            <ArrowRight aria-hidden />
          </Link>
        }
      />
      {query.isError ? (
        <Failure error={query.error} onRetry={() => query.refetch()} className="min-h-24" />
      ) : reasons === undefined ? (
        <Skeleton className="m-5 h-12" />
      ) : reasons.length === 0 ? (
        <Empty icon={ShieldCheck} title={tData("emptyQuarantine")} className="min-h-24" />
      ) : (
        <ul className="grid grid-cols-2 gap-2 px-4 pt-3 pb-4 sm:flex sm:flex-wrap sm:px-5">
          {reasons.map(({ value, count }) => (
            <li key={value}>
              <Link
                href={link(value ?? "")}
                className="flex h-full flex-col rounded-lg border border-line px-3 py-2 transition-colors hover:bg-sunken"
              >
                <span className="figures text-lg leading-6 font-semibold">
                  {format.value(count, { unit: "events" }, "full")}
                </span>
                <span className="text-xs text-ink-2" title={value ?? ""}>
                  {words.reason(value ?? "")}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
