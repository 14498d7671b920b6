import { type ComponentProps, Suspense } from "react";
import type { TimeChart } from "#components/charts/time-chart.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { classNames } from "#lib/class-names.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const Chart = lazyComponent(async () => (await import("./time-chart.tsx")).TimeChart);

/** The chart of values over time, without its library in the first load of the page. */
export function LazyTimeChart(props: ComponentProps<typeof TimeChart>) {
  return (
    <Suspense fallback={<Skeleton className={classNames("h-64 w-full", props.className)} />}>
      <Chart {...props} />
    </Suspense>
  );
}
