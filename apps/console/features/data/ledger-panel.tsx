import type { LedgerEntry } from "@analytics/api/services/read-ledger";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useReceiptRange } from "#hooks/use-receipt-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { classNames } from "#lib/class-names.ts";
import { formatDayRange } from "#lib/format/date.ts";

const COUNTERS = ["received", "stored", "duplicate", "rejected", "quarantined", "in_flight"] as const;

/** The ledger: by stream and day of receipt, with the verdict whether it adds up. */
export function LedgerPanel() {
  const t = useTranslations("data");
  const range = useReceiptRange();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.ingestion.ledger.queryOptions(
      { from: range.from, to: range.to },
      { placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.data;

  return (
    <Card aria-busy={query.isPending} className="overflow-hidden">
      <CardHeader
        title={t("ledger")}
        note={t("ledgerNote")}
        actions={rows !== undefined && rows.length > 0 && <Verdict rows={rows} />}
      />
      <div className="mt-2 flow-root min-h-58">
        {query.isError ? (
          <Failure error={query.error} onRetry={() => query.refetch()} className="min-h-48" />
        ) : rows === undefined ? (
          <Skeleton className="m-5 h-48" />
        ) : rows.length === 0 ? (
          <Empty title={t("emptyLedger")} className="min-h-48" />
        ) : (
          <LedgerTable rows={rows} />
        )}
      </div>
    </Card>
  );
}

function Verdict({ rows }: { rows: readonly LedgerEntry[] }) {
  const t = useTranslations("data");
  const wrong = rows.filter((row) => !row.balanced).length;

  return wrong === 0 ? (
    <Badge tone="good">
      <CircleCheck aria-hidden />
      {t("allBalanced")}
    </Badge>
  ) : (
    <Badge tone="bad">
      <TriangleAlert aria-hidden />
      {t("someUnbalanced", { count: wrong })}
    </Badge>
  );
}

function LedgerTable({ rows }: { rows: readonly LedgerEntry[] }) {
  const t = useTranslations("data");
  const locale = useLocale();

  return (
    <Table label={t("ledger")} className="max-h-112" data-testid="ledger">
      <thead>
        <tr>
          <HeadCell>{t("day")}</HeadCell>
          <HeadCell wide>{t("stream")}</HeadCell>
          <HeadCell numeric wide>
            {t("partition")}
          </HeadCell>
          {COUNTERS.map((counter) => (
            <HeadCell key={counter} numeric>
              {t(counter)}
            </HeadCell>
          ))}
          <HeadCell wide>{t("state")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.stream}/${row.partition}/${row.day}`}>
            <Cell>
              {formatDayRange(row.day, row.day, locale)}
              <PhoneLine className="truncate font-mono whitespace-nowrap">
                {row.stream}/{row.partition}
              </PhoneLine>
              <PhoneLine>
                <BalanceBadge isBalanced={row.balanced} />
              </PhoneLine>
            </Cell>
            <Cell wide className="max-w-64 truncate font-mono text-xs">
              {row.stream}
            </Cell>
            <Cell numeric wide className="text-ink-3">
              {row.partition}
            </Cell>
            {COUNTERS.map((counter) => (
              <Counter key={counter} name={counter} count={row[counter]} />
            ))}
            <Cell wide>
              <BalanceBadge isBalanced={row.balanced} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function BalanceBadge({ isBalanced }: { isBalanced: boolean }) {
  const t = useTranslations("data");

  return (
    <Badge tone={isBalanced ? "good" : "bad"}>
      {isBalanced ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
      {isBalanced ? t("balanced") : t("unbalanced")}
    </Badge>
  );
}

function Counter({ name, count }: { name: (typeof COUNTERS)[number]; count: number }) {
  const format = useFormat();
  const alarming = (name === "quarantined" || name === "rejected") && count > 0;

  return (
    <Cell numeric className={classNames(count === 0 && "text-ink-3", alarming && "text-bad")}>
      {format.value(count, { unit: "events" }, "full")}
    </Cell>
  );
}
