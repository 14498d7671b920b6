import { useTranslations } from "use-intl";
import { Failure } from "#components/states/failure.tsx";
import { KpiCard, KpiSkeleton } from "#features/overview/kpi-card.tsx";
import type { Kpi } from "#features/overview/kpis.ts";
import type { GameFilter } from "#features/overview/metric-panel.tsx";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { classNames } from "#lib/class-names.ts";

const KPIS_IN_ROW_MAX = 5;
/** Where the last row has room for more, its last card takes it. */
const LAST_FILLS =
  "max-md:[&>:last-child:nth-child(odd)]:col-span-2 md:max-xl:[&>:last-child:nth-child(3n+1)]:col-span-3 md:max-xl:[&>:last-child:nth-child(3n+2)]:col-span-2";
/** By how many there are, so that no corner stays empty. */
const COLUMNS: Readonly<Record<number, string>> = {
  1: "grid-cols-1",
  2: "grid-cols-2",
  3: "grid-cols-1 md:grid-cols-3",
  4: "grid-cols-2 xl:grid-cols-4",
  5: `grid-cols-2 md:grid-cols-3 xl:grid-cols-5 ${LAST_FILLS}`,
};

/** Headline numbers that the catalogue has for this user. */
export function KpiGrid({ kpis, game }: { kpis: readonly Kpi[]; game?: GameFilter }) {
  const t = useTranslations("overview");
  const catalogue = useCatalogue();
  if (catalogue.isError) return <Failure error={catalogue.error} onRetry={() => catalogue.refetch()} />;
  const shown = kpis.filter(({ metric }) => catalogue.isPending || catalogue.byName.has(metric));

  return (
    <section
      aria-label={t("keyNumbers")}
      className={classNames("grid gap-3", COLUMNS[Math.min(shown.length, KPIS_IN_ROW_MAX)])}
    >
      {shown.map((kpi) => {
        const entry = catalogue.byName.get(kpi.metric);

        return entry === undefined ? (
          <KpiSkeleton key={kpi.metric} />
        ) : (
          <KpiCard key={kpi.metric} kpi={kpi} entry={entry} game={game} />
        );
      })}
    </section>
  );
}
