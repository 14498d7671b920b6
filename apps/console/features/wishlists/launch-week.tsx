import type { GameWishlists } from "@analytics/api/services/game-reports/wishlists";
import { Rocket } from "lucide-react";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { formatDayRange } from "#lib/format/date.ts";
import { UNDEFINED_VALUE } from "#lib/format/number.ts";

/** How many of those who waited bought in the week of the release. */
export function LaunchWeek({ launch }: { launch: GameWishlists["launch"] }) {
  const t = useTranslations("wishlists");
  const format = useFormat();
  if (launch === null)
    return <Empty icon={Rocket} title={t("launchNone")} text={t("launchNoneText")} className="min-h-40" />;

  const { outstanding, bought, released } = launch;
  if (outstanding === 0)
    return (
      <Empty
        icon={Rocket}
        title={t("nobody")}
        text={t("nobodyText", { day: formatDayRange(released, released, format.locale) })}
        className="min-h-40"
      />
    );
  const share = bought === null ? null : bought / outstanding;
  const lines = [
    { label: t("waiting"), value: format.value(outstanding, { unit: "users" }, "full") },
    {
      label: t("boughtInWeek"),
      value: bought === null ? UNDEFINED_VALUE : format.value(bought, { unit: "users" }, "full"),
    },
  ];

  return (
    <div className="flex flex-col gap-4">
      <p>
        <span className="block text-xs text-ink-2">{t("conversion")}</span>
        <span
          className="figures text-[28px] leading-10 font-semibold tracking-tight"
          data-testid="launch-conversion"
          data-value={share ?? ""}
        >
          {format.value(share, { unit: "ratio" })}
        </span>
      </p>
      <dl className="flex flex-col gap-1.5 text-[13px]">
        {lines.map(({ label, value }) => (
          <div key={label} className="flex items-baseline justify-between gap-3">
            <dt className="text-ink-2">{label}</dt>
            <dd className="figures font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {bought === null && <p className="text-xs text-ink-3">{t("running")}</p>}
    </div>
  );
}
