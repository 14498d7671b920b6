import type { AuditEntry } from "@analytics/api/services/audit";
import { skipToken, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogDescription, DialogTitle, SheetContent } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { AuditFilter } from "#features/audit/use-audit-filter.ts";
import { useAuditWords } from "#features/audit/use-audit-words.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { formatDay, formatMoment } from "#lib/format/date.ts";

interface AuditSheetProps {
  /** Null: nothing is open. */
  id: string | null;
  onClose: () => void;
  onFilter: (part: Partial<AuditFilter>) => void;
}

/** One entry with everything that was noted. */
export function AuditSheet({ id, onClose, onFilter }: AuditSheetProps) {
  const t = useTranslations("auditLog");
  const tApp = useTranslations("app");
  const trpc = useTRPC();
  const words = useAuditWords();
  const number = id !== null && /^\d{1,15}$/.test(id) ? Number(id) : null;
  // An entry is the first one before the next number.
  const query = useQuery(
    trpc.audit.list.queryOptions(number === null ? skipToken : { cursor: String(number + 1), limit: 1 }),
  );
  const found = query.data?.data[0];
  const entry = found?.id === number ? found : undefined;

  return (
    <Dialog open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <SheetContent side="right" closeLabel={tApp("close")} className="p-5" data-testid="audit-entry">
        <DialogTitle className="pr-10 text-[15px] font-semibold">
          {entry === undefined ? t("entry", { id: id ?? "" }) : words.action(entry.action)}
        </DialogTitle>
        <DialogDescription className="font-mono text-xs text-ink-3">
          {entry?.action ?? t("details")}
        </DialogDescription>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => query.refetch()} className="mt-6" />
        ) : number !== null && query.isPending ? (
          <Skeleton className="mt-4 h-64 w-full" />
        ) : entry === undefined ? (
          <Empty title={t("missing")} className="mt-6" />
        ) : (
          <Facts entry={entry} onFilter={onFilter} />
        )}
      </SheetContent>
    </Dialog>
  );
}

function Facts({ entry, onFilter }: { entry: AuditEntry } & Pick<AuditSheetProps, "onFilter">) {
  const t = useTranslations("auditLog");
  const { locale } = useFormat();
  const { range } = useRange();
  const words = useAuditWords();
  const style = { locale, zone: range.zone };
  const only = (part: Partial<AuditFilter>) => (
    <Button variant="link" size="sm" className="h-auto px-0" onClick={() => onFilter(part)}>
      {t("onlyThis")}
    </Button>
  );

  return (
    <div className="mt-4 min-h-0 flex-1 overflow-auto text-[13px]">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2.5">
        <Fact name={t("at")}>
          {formatDay(entry.at, style)},{" "}
          {formatMoment(entry.at, { ...style, seconds: true })
            .split(", ")
            .at(-1)}
        </Fact>
        <Fact name={t("actor")} code={entry.actor} action={only({ actor: entry.actor })}>
          {words.actor(entry)}
        </Fact>
        <Fact name={t("action")} action={only({ action: entry.action })}>
          {words.action(entry.action)}
        </Fact>
        <Fact name={t("object")} code={entry.object} action={only({ object: entry.object })}>
          {words.object(entry)}
        </Fact>
        {entry.trace_id !== null && (
          <Fact name={t("trace")}>
            <span className="font-mono text-xs select-all">{entry.trace_id}</span>
          </Fact>
        )}
      </dl>
      <h3 className="mt-5 text-xs font-medium text-ink-3">{t("details")}</h3>
      {Object.keys(entry.details).length === 0 ? (
        <p className="mt-1 text-ink-2">{t("noDetails")}</p>
      ) : (
        <pre className="mt-1.5 overflow-x-auto rounded-lg border border-line bg-sunken p-3 text-xs">
          {JSON.stringify(entry.details, null, 2)}
        </pre>
      )}
    </div>
  );
}

interface FactProps {
  name: string;
  /** As it is written in the entry, where that is another word. */
  code?: string;
  action?: ReactNode;
  children: ReactNode;
}

function Fact({ name, code, action, children }: FactProps) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-words">
        {children}
        {code !== undefined && code !== children && (
          <span className="block font-mono text-[11px] break-all text-ink-3 select-all">{code}</span>
        )}
        {action !== undefined && <span className="block">{action}</span>}
      </dd>
    </>
  );
}
