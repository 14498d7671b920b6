import { skipToken, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Failure } from "#components/states/failure.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Dialog, DialogDescription, DialogTitle, SheetContent } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useTRPC } from "#lib/api/trpc.ts";

interface QuarantinedSheetProps {
  /** Null: nothing is open. */
  id: string | null;
  onClose: () => void;
}

/** One quarantined event as it was received. */
export function QuarantinedSheet({ id, onClose }: QuarantinedSheetProps) {
  const t = useTranslations("data");
  const tApp = useTranslations("app");
  const trpc = useTRPC();
  const query = useQuery(trpc.ingestion.quarantined.queryOptions(id === null ? skipToken : { id }));
  const event = query.data?.data;

  return (
    <Dialog open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <SheetContent side="right" closeLabel={tApp("close")} className="p-5">
        <DialogTitle className="pr-10 text-[15px] font-semibold">{t("original")}</DialogTitle>
        <DialogDescription className="text-xs text-ink-3">{t("originalNote")}</DialogDescription>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => query.refetch()} className="mt-6" />
        ) : event === undefined ? (
          <Skeleton className="mt-4 h-64 w-full" />
        ) : (
          <>
            <div className="mt-4 flex flex-wrap items-center gap-2 text-[13px]">
              <Badge tone="bad">{event.reason}</Badge>
              {event.path !== null && <code className="text-xs text-ink-2">{event.path}</code>}
              <span className="text-ink-2">{event.message}</span>
            </div>
            {event.body === null && <p className="mt-2 text-xs text-ink-3">{t("binary")}</p>}
            <pre className="mt-3 min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-sunken p-3 font-mono text-xs leading-relaxed break-all whitespace-pre-wrap">
              {event.body === null ? event.body_base64 : pretty(event.body)}
            </pre>
          </>
        )}
      </SheetContent>
    </Dialog>
  );
}

/** Indented if it is JSON, else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
