import type { SavedHead } from "@analytics/api/services/saved-items";
import Link from "next/link";
import { Suspense } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useIsReadOnly } from "#hooks/use-session.ts";
import { formatDistance } from "#lib/format/elapsed.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const DashboardRowMenu = lazyComponent(
  async () => (await import("#features/dashboards/dashboard-row-menu.tsx")).DashboardRowMenu,
);

/** A kept dashboard in the list. */
export function DashboardRow({ dashboard }: { dashboard: SavedHead & { tile_count: number } }) {
  const { id, title, is_own, is_shared, tile_count, updated_at } = dashboard;
  const t = useTranslations("dashboards");
  const locale = useLocale();
  const rangeQuery = useRangeQuery();
  const isReadOnly = useIsReadOnly();

  return (
    <li className="relative flex items-center gap-3 px-4 py-2.5 transition-colors hover:bg-sunken/60 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-[13px] font-medium">
          <Link href={`/dashboards/${id}${rangeQuery}`} className="truncate after:absolute after:inset-0">
            {title}
          </Link>
          {is_own && is_shared && <Badge tone="accent">{t("sharedBadge")}</Badge>}
        </p>
        <p className="text-xs text-ink-3">
          {t("tiles", { count: tile_count })} ·{" "}
          {t("changed", { when: formatDistance(updated_at, Date.now(), locale) })}
        </p>
      </div>
      {!isReadOnly && (
        <Suspense fallback={<Skeleton className="size-8" />}>
          <DashboardRowMenu dashboard={dashboard} />
        </Suspense>
      )}
    </li>
  );
}
