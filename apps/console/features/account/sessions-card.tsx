import { Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { PagedRows, rowsOf } from "#components/states/paged-rows.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
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
  const isReadOnly = useIsReadOnly();
  const pages = useSessionPages();
  const [asked, setAsked] = useState<"all" | "others" | null>(null);
  const count = rowsOf(pages).length;

  return (
    <Card className={className} aria-busy={pages.isPending}>
      <CardHeader
        title={t("sessions")}
        note={t("sessionsNote")}
        isStacked
        actions={
          isReadOnly ? null : (
            <div className="flex flex-wrap gap-2">
              <Button size="sm" disabled={count < 2} onClick={() => setAsked("others")}>
                {t("endOthers")}
              </Button>
              <Button size="sm" onClick={() => setAsked("all")} data-testid="end-all">
                {t("endAll")}
              </Button>
            </div>
          )
        }
      />
      <div className="mt-2 flow-root">
        <PagedRows pages={pages} room="small" empty={<Empty title={t("none")} className="min-h-32" />}>
          {(rows) => <SessionTable rows={rows} isReadOnly={isReadOnly} />}
        </PagedRows>
      </div>
      <Suspense>
        <EndAllDialog scope={asked} onClose={() => setAsked(null)} />
      </Suspense>
    </Card>
  );
}
