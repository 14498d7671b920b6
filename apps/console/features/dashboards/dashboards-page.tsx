"use client";

import { ArrowRight, LayoutDashboard, Plus } from "lucide-react";
import Link from "next/link";
import { Suspense } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton, Waiting } from "#components/ui/skeleton.tsx";
import { DashboardRow } from "#features/dashboards/dashboard-row.tsx";
import { standardFor } from "#features/dashboards/standard/standard-dashboards.ts";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useDashboardList } from "#hooks/use-kept-items.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useIsReadOnly } from "#hooks/use-session.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const CreateDialog = lazyComponent(
  async () => (await import("#features/dashboards/create-dialog.tsx")).CreateDialog,
);

/** The dashboards that the user can open: standard ones, own ones, and what others share. */
export function DashboardsPage() {
  const t = useTranslations("dashboards");
  const isReadOnly = useIsReadOnly();

  return (
    <>
      <PageHeader
        title={t("title")}
        note={t("note")}
        actions={
          isReadOnly ? null : (
            <Suspense fallback={<Skeleton className="h-8.5 w-36" />}>
              <CreateDialog>
                <Button variant="primary" data-testid="new-dashboard">
                  <Plus aria-hidden />
                  {t("create")}
                </Button>
              </CreateDialog>
            </Suspense>
          )
        }
      />
      <div className="flex flex-col gap-5">
        <Standard />
        <Kept />
      </div>
    </>
  );
}

function Standard() {
  const t = useTranslations();
  const rangeQuery = useRangeQuery();
  const catalogue = useCatalogue();
  if (catalogue.isError) return <Failure error={catalogue.error} onRetry={() => catalogue.refetch()} />;

  return (
    <section aria-label={t("dashboards.standard")}>
      <h2 className="pb-2 text-[13px] font-semibold">{t("dashboards.standard")}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4" aria-busy={catalogue.isPending}>
        {catalogue.isPending
          ? ["a", "b", "c", "d"].map((key) => <Skeleton key={key} className="h-22 rounded-xl" />)
          : standardFor(catalogue.byName).map(({ slug }) => (
              <li key={slug}>
                <Card className="group/card relative h-full p-4 transition-colors hover:border-line-strong">
                  <h3 className="flex items-center justify-between gap-2 text-sm font-medium">
                    <Link href={`/dashboards/${slug}${rangeQuery}`} className="after:absolute after:inset-0">
                      {t(`standard.${slug}.title`)}
                    </Link>
                    <ArrowRight
                      aria-hidden
                      className="size-4 shrink-0 text-ink-3 transition-transform group-hover/card:translate-x-0.5"
                    />
                  </h3>
                  <p className="mt-1 text-xs text-pretty text-ink-2">{t(`standard.${slug}.text`)}</p>
                </Card>
              </li>
            ))}
      </ul>
    </section>
  );
}

function Kept() {
  const t = useTranslations("dashboards");
  const isReadOnly = useIsReadOnly();
  const list = useDashboardList();
  if (list.isError) return <Failure error={list.error} onRetry={() => list.refetch()} />;
  if (list.isPending) return <Waiting className="h-40 rounded-xl" />;
  const own = list.data.data.filter((each) => each.is_own);
  const shared = list.data.data.filter((each) => !each.is_own);

  return (
    <>
      <section aria-label={t("own")} data-testid="own-dashboards">
        <h2 className="pb-2 text-[13px] font-semibold">{t("own")}</h2>
        <Card>
          {own.length === 0 ? (
            <Empty
              icon={LayoutDashboard}
              title={t("none")}
              text={t("noneText")}
              className="min-h-44"
              action={
                isReadOnly ? undefined : (
                  <Suspense fallback={<Skeleton className="h-8.5 w-36" />}>
                    <CreateDialog>
                      <Button>
                        <Plus aria-hidden />
                        {t("create")}
                      </Button>
                    </CreateDialog>
                  </Suspense>
                )
              }
            />
          ) : (
            <ul className="divide-y divide-line">
              {own.map((dashboard) => (
                <DashboardRow key={dashboard.id} dashboard={dashboard} />
              ))}
            </ul>
          )}
        </Card>
      </section>
      {shared.length > 0 && (
        <section aria-label={t("shared")} data-testid="shared-dashboards">
          <h2 className="pb-2 text-[13px] font-semibold">{t("shared")}</h2>
          <Card>
            <ul className="divide-y divide-line">
              {shared.map((dashboard) => (
                <DashboardRow key={dashboard.id} dashboard={dashboard} />
              ))}
            </ul>
          </Card>
        </section>
      )}
    </>
  );
}
