import type { Tile } from "@analytics/api/schemas/dashboard";
import { Copy } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { DashboardView } from "#features/dashboards/dashboard-view.tsx";
import type { StandardDashboard } from "#features/dashboards/standard/standard-dashboard.ts";
import { useDashboardActions } from "#features/dashboards/use-dashboard-actions.ts";
import { CopyLinkButton } from "#features/explore/copy-link-button.tsx";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useIsReadOnly } from "#hooks/use-session.ts";

/** A dashboard that everybody has. It is changed by copying it. */
export function StandardDashboardPage({ dashboard }: { dashboard: StandardDashboard }) {
  const t = useTranslations();
  const rangeQuery = useRangeQuery();
  const isReadOnly = useIsReadOnly();
  const { copy } = useDashboardActions();
  const title = t(`standard.${dashboard.slug}.title`);
  const tiles = dashboard.tiles.map(
    ({ title: name, ...tile }): Tile => ({ ...tile, ...(name && { title: t(`standard.tile.${name}`) }) }),
  );

  return (
    <DashboardView
      title={title}
      trail={[{ label: t("dashboards.title"), href: `/dashboards${rangeQuery}` }]}
      tiles={tiles}
      actions={
        <>
          <CopyLinkButton />
          {!isReadOnly && (
            <Button onClick={() => copy({ title, tiles })} data-testid="duplicate">
              <Copy aria-hidden />
              {t("dashboards.duplicate")}
            </Button>
          )}
        </>
      }
    />
  );
}
