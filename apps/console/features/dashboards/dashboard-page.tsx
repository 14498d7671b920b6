"use client";

import { LayoutDashboard } from "lucide-react";
import { useTranslations } from "use-intl";
import { Failure } from "#components/states/failure.tsx";
import { MissingPage } from "#components/states/missing-page.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { SavedDashboardPage } from "#features/dashboards/saved-dashboard-page.tsx";
import { STANDARD_DASHBOARDS, standardFor } from "#features/dashboards/standard/standard-dashboards.ts";
import { StandardDashboardPage } from "#features/dashboards/standard-dashboard-page.tsx";
import { useDashboard } from "#features/dashboards/use-dashboard.ts";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { toClientFailure } from "#lib/api/client-error.ts";

const NO_DASHBOARD = new Set(["NOT_FOUND", "DATA_VALIDATION_ERROR"]);

/** A dashboard by the last part of its address: a standard one by its name, a kept one by its id. */
export function DashboardPage({ id }: { id: string }) {
  const catalogue = useCatalogue();
  if (catalogue.isError) return <PageFailure error={catalogue.error} onRetry={() => catalogue.refetch()} />;
  if (catalogue.isPending) return <DashboardSkeleton />;
  if (STANDARD_DASHBOARDS.every(({ slug }) => slug !== id)) return <KeptDashboard id={id} />;
  const dashboard = standardFor(catalogue.byName).find(({ slug }) => slug === id);

  return dashboard === undefined ? <NoDashboard /> : <StandardDashboardPage dashboard={dashboard} />;
}

function KeptDashboard({ id }: { id: string }) {
  const dashboard = useDashboard(id);
  if (dashboard.isPending) return <DashboardSkeleton />;
  if (dashboard.isError) {
    return NO_DASHBOARD.has(toClientFailure(dashboard.error).code) ? (
      <NoDashboard />
    ) : (
      <PageFailure error={dashboard.error} onRetry={() => dashboard.refetch()} />
    );
  }

  return <SavedDashboardPage dashboard={dashboard.data.data} />;
}

function NoDashboard() {
  const t = useTranslations("dashboards");

  return (
    <MissingPage
      icon={LayoutDashboard}
      title={t("missing")}
      text={t("missingText")}
      action={{ href: "/dashboards", label: t("toAll") }}
      testId="dashboard-not-found"
    />
  );
}

function PageFailure(props: { error: unknown; onRetry: () => void }) {
  return (
    <Card>
      <Failure {...props} className="min-h-96" />
    </Card>
  );
}

function DashboardSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-3">
      <Skeleton className="h-12 w-48" />
      <Skeleton className="h-8.5 w-96 max-w-full" />
      <Skeleton className="h-41 w-full rounded-xl" />
      <Skeleton className="h-85 w-full rounded-xl" />
    </div>
  );
}
