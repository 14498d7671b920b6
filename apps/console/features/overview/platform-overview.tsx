import { useLocale, useTranslations } from "use-intl";
import { BridgePanel } from "#features/overview/bridge-panel.tsx";
import { KpiGrid } from "#features/overview/kpi-grid.tsx";
import { PLATFORM_KPIS } from "#features/overview/kpis.ts";
import { LiveStrip } from "#features/overview/live-strip.tsx";
import { RankPanel } from "#features/overview/rank-panel.tsx";
import { TimePanel } from "#features/overview/time-panel.tsx";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useUser } from "#hooks/use-session.ts";

/** The platform as a whole. Panels show only what the user's role may ask. */
export function PlatformOverview() {
  const t = useTranslations("overview");
  const { byName } = useCatalogue();
  const user = useUser();
  const seesNow = user.roles.includes("admin") || user.roles.includes("analyst");
  const has = (...names: string[]) => byName.size === 0 || names.every((name) => byName.has(name));

  return (
    <div className="flex flex-col gap-3">
      {seesNow && <LiveStrip />}
      <KpiGrid kpis={PLATFORM_KPIS} />
      <div className="grid gap-3 lg:grid-cols-3">
        {has("dau", "mau_rolling30") && (
          <TimePanel
            className="lg:col-span-2"
            title={t("activity")}
            note={t("activityNote")}
            kind="area"
            tellsBeginning
            metrics={[
              { name: "mau_rolling30", label: t("monthly") },
              { name: "dau", label: t("daily") },
            ]}
          />
        )}
        {has("gross_revenue", "vat", "platform_fee", "net_revenue") && <BridgePanel />}
        {has(...LIFECYCLE) && <NewAndReturning />}
        {has("net_revenue") && (
          <RankPanel title={t("topGames")} note={t("topGamesNote")} metric="net_revenue" dimension="game" />
        )}
        {has("dau") && (
          <>
            <RankPanel title={t("countries")} note={t("countriesNote")} metric="dau" dimension="country" />
            <RankPanel title={t("platforms")} note={t("platformsNote")} metric="dau" dimension="platform" />
          </>
        )}
        {has("new_users") && (
          <RankPanel title={t("channels")} note={t("channelsNote")} metric="new_users" dimension="channel" />
        )}
      </div>
    </div>
  );
}

const LIFECYCLE = ["returning_users", "resurrected_users", "new_users"] as const;

function NewAndReturning() {
  const t = useTranslations("overview");
  const { byName } = useCatalogue();
  const locale = useLocale();
  const [first, ...rest] = LIFECYCLE.map((name) => ({ name, label: byName.get(name)?.title[locale] ?? "" }));
  if (first === undefined) return null;

  return (
    <TimePanel
      className="lg:col-span-2"
      title={t("newReturning")}
      note={t("newReturningNote")}
      kind="stacked"
      metrics={[first, ...rest]}
    />
  );
}
