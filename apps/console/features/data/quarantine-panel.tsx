import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { QuarantineTable } from "#features/data/quarantine-table.tsx";
import { QuarantinedSheet } from "#features/data/quarantined-sheet.tsx";
import { useQuarantinePages } from "#features/data/use-quarantine-pages.ts";
import { useReceiptRange } from "#features/data/use-receipt-range.ts";

const REASONS = [
  "INVALID_JSON",
  "INVALID_ENVELOPE",
  "UNKNOWN_EVENT_TYPE",
  "SCHEMA_VIOLATION",
  "UNKNOWN_CURRENCY",
  "TIMESTAMP_OUT_OF_RANGE",
  "TOO_LARGE",
  "ERASED_SUBJECT",
] as const;
const ANY = "any";

/** Events that could not be stored, with the reason; each opens to its original. */
export function QuarantinePanel() {
  const t = useTranslations("data");
  const range = useReceiptRange();
  const [reason, setReason] = useState<string>(ANY);
  const [opened, setOpened] = useState<string | null>(null);
  const pages = useQuarantinePages({ from: range.from, to: range.to, ...(reason !== ANY && { reason }) });
  const rows = pages.data?.pages.flatMap((page) => page.data) ?? [];
  const reasons = [ANY, ...REASONS].map((value) => ({
    value,
    label: value === ANY ? t("anyReason") : value,
  }));

  return (
    <Card aria-busy={pages.isPending}>
      <CardHeader
        title={t("quarantine")}
        note={t("quarantineNote")}
        actions={<Select label={t("reason")} value={reason} onChange={setReason} options={reasons} />}
      />
      <div className="mt-2">
        {pages.isError ? (
          <Failure error={pages.error} onRetry={() => pages.refetch()} className="min-h-48" />
        ) : pages.isPending ? (
          <Skeleton className="m-5 h-48" />
        ) : rows.length === 0 ? (
          <Empty
            icon={ShieldCheck}
            title={t("emptyQuarantine")}
            text={t("emptyQuarantineText")}
            className="min-h-48"
          />
        ) : (
          <QuarantineTable rows={rows} onOpen={setOpened} />
        )}
        {pages.hasNextPage && (
          <div className="flex justify-center border-t border-line p-3">
            <Button onClick={() => pages.fetchNextPage()} disabled={pages.isFetchingNextPage}>
              {t("more")}
            </Button>
          </div>
        )}
      </div>
      <QuarantinedSheet id={opened} onClose={() => setOpened(null)} />
    </Card>
  );
}
