import type { SessionEntry } from "@analytics/api/services/sessions";
import { Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { SessionTable } from "#features/account/session-table.tsx";
import { useSessionPages } from "#features/account/use-session-pages.ts";
import { useIsReadOnly } from "#hooks/use-session.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const EndAllDialog = lazyComponent(
  async () => (await import("#features/account/end-all-dialog.tsx")).EndAllDialog,
);

/** Where one is signed in, with the ways out. */
export function SessionsCard({ className }: { className?: string }) {
  const t = useTranslations("account");
  const tSettings = useTranslations("settings");
  const isReadOnly = useIsReadOnly();
  const pages = useSessionPages();
  const [asked, setAsked] = useState<"all" | "others" | null>(null);
  const rows: SessionEntry[] = pages.data?.pages.flatMap((page) => page.data) ?? [];

  return (
    <Card className={className} aria-busy={pages.isPending}>
      <CardHeader
        title={t("sessions")}
        note={t("sessionsNote")}
        isStacked
        actions={
          isReadOnly ? null : (
            <div className="flex flex-wrap gap-2">
              {rows.length > 1 && (
                <Button size="sm" onClick={() => setAsked("others")}>
                  {t("endOthers")}
                </Button>
              )}
              <Button size="sm" onClick={() => setAsked("all")} data-testid="end-all">
                {t("endAll")}
              </Button>
            </div>
          )
        }
      />
      <div className="mt-2">
        {pages.isError ? (
          <Failure error={pages.error} onRetry={() => pages.refetch()} className="min-h-32" />
        ) : pages.isPending ? (
          <Skeleton className="m-5 h-32" />
        ) : rows.length === 0 ? (
          <Empty title={t("none")} className="min-h-32" />
        ) : (
          <SessionTable rows={rows} isReadOnly={isReadOnly} />
        )}
        {pages.hasNextPage && (
          <div className="flex justify-center border-t border-line p-3">
            <Button onClick={() => pages.fetchNextPage()} disabled={pages.isFetchingNextPage}>
              {tSettings("more")}
            </Button>
          </div>
        )}
      </div>
      <Suspense>
        <EndAllDialog scope={asked} onClose={() => setAsked(null)} />
      </Suspense>
    </Card>
  );
}
