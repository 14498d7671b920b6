import { useTranslations } from "use-intl";
import { Failure } from "#components/states/failure.tsx";
import { KpiCard, KpiSkeleton } from "#features/overview/kpi-card.tsx";
import type { Kpi } from "#features/overview/kpis.ts";
import type { GameFilter } from "#features/overview/metric-panel.tsx";
import { useCatalogue } from "#hooks/use-catalogue.ts";

/** Headline numbers that the catalogue has for this user. */
export function KpiGrid({ kpis, game }: { kpis: readonly Kpi[]; game?: GameFilter }) {
  const t = useTranslations("overview");
  const catalogue = useCatalogue();
  if (catalogue.isError) return <Failure error={catalogue.error} onRetry={() => catalogue.refetch()} />;

  return (
    <section aria-label={t("keyNumbers")} className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
      {kpis.map((kpi) => {
        const entry = catalogue.byName.get(kpi.metric);
        if (entry !== undefined) return <KpiCard key={kpi.metric} kpi={kpi} entry={entry} game={game} />;

        return catalogue.isPending ? <KpiSkeleton key={kpi.metric} /> : null;
      })}
    </section>
  );
}
