import { Suspense } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { TileCardProps } from "#features/dashboards/tile-card.tsx";
import { lazyComponent } from "#lib/lazy-component.ts";

const Card = lazyComponent(async () => (await import("./tile-card.tsx")).TileCard);

/** A tile without its charts and tables in the first load of the page. Its place in the grid has its size already. */
export function LazyTileCard(props: TileCardProps) {
  return (
    <Suspense fallback={<TileSkeleton />}>
      <Card {...props} />
    </Suspense>
  );
}

function TileSkeleton() {
  return (
    <div aria-busy className="h-full">
      <Skeleton className="h-full rounded-xl" />
    </div>
  );
}
