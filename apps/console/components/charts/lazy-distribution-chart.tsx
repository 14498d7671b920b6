import { type ComponentProps, Suspense } from "react";
import type { DistributionChart } from "#components/charts/distribution-chart.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { lazyComponent } from "#lib/lazy-component.ts";

const Chart = lazyComponent(async () => (await import("./distribution-chart.tsx")).DistributionChart);

/** The chart of how values are distributed, without its library in the first load of the page. */
export function LazyDistributionChart(props: ComponentProps<typeof DistributionChart>) {
  return (
    <Suspense fallback={<Skeleton className="h-64 w-full" />}>
      <Chart {...props} />
    </Suspense>
  );
}
