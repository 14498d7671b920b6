import type { GameWishlists } from "@analytics/api/services/game-reports/wishlists";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "#hooks/use-format.ts";
import { formatDayRange } from "#lib/format/date.ts";

/** How many of those who waited bought in the week of the release. */
export function LaunchWeek({ launch }: { launch: GameWishlists["launch"] }) {
  const t = useTranslations("wishlists");
  const format = useFormat();
  if (launch === null) return <Nothing title={t("launchNone")} text={t("launchNoneText")} />;

  const { outstanding, bought, released } = launch;
  if (outstanding === 0)
    return (
      <Nothing
        title={t("nobody")}
        text={t("nobodyText", { day: formatDayRange(released, released, format.locale) })}
      />
    );
  const share = bought === null ? null : bought / outstanding;
  const people = (count: number | null) => format.value(count, { unit: "users" }, "full");

  return (
    <>
      <dl className="grid grid-cols-[auto_auto_auto] justify-start gap-x-10 max-sm:justify-between max-sm:gap-x-3">
        <Fact label={t("waiting")}>{people(outstanding)}</Fact>
        <Fact label={t("boughtInWeek")}>{people(bought)}</Fact>
        <Fact label={t("conversion")}>
          <span data-testid="launch-conversion" data-value={share ?? ""}>
            {format.value(share, { unit: "ratio" })}
          </span>
        </Fact>
      </dl>
      {bought === null && <p className="mt-2 text-xs text-ink-3">{t("running")}</p>}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-2">{label}</dt>
      <dd className="figures text-[22px] leading-8 font-semibold tracking-tight">{children}</dd>
    </div>
  );
}

function Nothing({ title, text }: { title: string; text: string }) {
  return (
    <p className="text-[13px] text-pretty text-ink-2">
      <span className="font-medium text-ink">{title}.</span> {text}
    </p>
  );
}
