import type { LakeAnswer } from "@analytics/api/services/read-lake";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleCheck, Clock, TriangleAlert, Waves } from "lucide-react";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { LakeSummary } from "#features/data/lake-summary.tsx";
import { LakeTable } from "#features/data/lake-table.tsx";
import { useReceiptRange } from "#hooks/use-receipt-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";

const REFRESH_MS = 60_000;

/** The archive of events: what it holds, what waits for it, and whether it still is what was written. */
export function LakePanel() {
  const t = useTranslations("data");
  const { from, to } = useReceiptRange();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.ingestion.lake.queryOptions(
      { from, to },
      { placeholderData: keepPreviousData, refetchInterval: REFRESH_MS },
    ),
  );
  const lake = query.data?.data;

  return (
    <Card aria-busy={query.isPending} data-testid="lake">
      <CardHeader
        title={t("lake")}
        note={t("lakeNote")}
        actions={lake !== undefined && lake.total.days > 0 && <Verdict lake={lake} />}
      />
      {query.isError ? (
        <Failure error={query.error} onRetry={() => query.refetch()} className="min-h-48" />
      ) : lake === undefined ? (
        <Skeleton className="m-5 h-48" />
      ) : lake.total.days === 0 && lake.waiting.hours > 0 ? (
        <Behind hours={lake.waiting.hours} />
      ) : lake.total.days === 0 ? (
        <Empty icon={Waves} title={t("emptyLake")} text={t("emptyLakeText")} className="min-h-48" />
      ) : (
        <>
          <LakeSummary lake={lake} />
          {lake.days.length > 0 ? (
            <LakeTable days={lake.days} />
          ) : lake.waiting.hours > 0 ? (
            <Behind hours={lake.waiting.hours} />
          ) : (
            <Empty title={t("emptyLakeRange")} className="min-h-32" />
          )}
        </>
      )}
    </Card>
  );
}

/** What is missing here may be on its way. */
function Behind({ hours }: { hours: number }) {
  const t = useTranslations("data");

  return (
    <Empty
      icon={Clock}
      title={t("lakeBehind")}
      text={t("lakeBehindText", { count: hours })}
      className="min-h-32"
    />
  );
}

function Verdict({ lake }: { lake: LakeAnswer }) {
  const t = useTranslations("data");
  const { total, waiting } = lake;
  if (total.problems > 0)
    return (
      <Badge tone="bad">
        <TriangleAlert aria-hidden />
        {t("lakeDiffers", { count: total.problems })}
      </Badge>
    );

  if (waiting.overdue > 0)
    return (
      <Badge tone="warn">
        <TriangleAlert aria-hidden />
        {t("lakeOverdue", { count: waiting.overdue })}
      </Badge>
    );

  return waiting.hours === 0 ? (
    <Badge tone="good">
      <CircleCheck aria-hidden />
      {t("lakeWhole")}
    </Badge>
  ) : (
    <Badge tone="neutral">
      <Clock aria-hidden />
      {t("lakeSettling", { count: waiting.hours })}
    </Badge>
  );
}
