import type { PriceCuts } from "@analytics/api/services/game-reports/price-cuts";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { classNames } from "#lib/class-names.ts";
import { formatDayRange } from "#lib/format/date.ts";
import { UNDEFINED_VALUE } from "#lib/format/number.ts";

type Cut = PriceCuts["cuts"][number];
type Period = NonNullable<Cut["after"]>;

const RUB = { unit: "money", currency: "RUB", scale: 2 } as const;
const TWO_DIGITS = { minimumSignificantDigits: 2, maximumSignificantDigits: 2 };
const PERIODS = ["before", "during", "after"] as const;

/**
 * Three lines for each discount: before, during and after it; and how many times as much was sold, which a phone says in a line above
 * them.
 */
export function CutTable({ cuts, zone }: { cuts: readonly Cut[]; zone: string }) {
  const t = useTranslations("cuts");

  return (
    <Table label={t("title")} keepsFirst={false} data-testid="price-cuts">
      <thead>
        <tr>
          <HeadCell wide>{t("when")}</HeadCell>
          <HeadCell numeric wide>
            {t("percent")}
          </HeadCell>
          <HeadCell className="max-sm:pl-4">{t("period")}</HeadCell>
          <HeadCell numeric>{t("units")}</HeadCell>
          <HeadCell numeric wide>
            {t("gross")}
          </HeadCell>
          <HeadCell numeric className="max-sm:pr-4">
            {t("net")}
          </HeadCell>
          <HeadCell numeric wide>
            {t("lift")}
          </HeadCell>
          <HeadCell numeric wide>
            {t("netRatio")}
          </HeadCell>
        </tr>
      </thead>
      {cuts.map((cut) => (
        <CutRows key={`${cut.from} ${cut.to}`} cut={cut} zone={zone} />
      ))}
    </Table>
  );
}

function CutRows({ cut, zone }: { cut: Cut; zone: string }) {
  const t = useTranslations("cuts");
  const { locale, value } = useFormat();

  return (
    <tbody className="group/cut">
      <Row className="hover:bg-transparent sm:hidden">
        <Cell colSpan={3} className="border-b-0 pt-3 whitespace-normal">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {daysOf(cut, zone, locale)}
            <span className="figures text-ink-2">−{value(cut.percent / 100, { unit: "ratio" })}</span>
            {cut.is_running && <Badge tone="good">{t("running")}</Badge>}
          </p>
          <dl className="figures mt-1 flex flex-wrap gap-x-6 gap-y-1">
            <div>
              <dt className="text-xs text-ink-3">{t("lift")}</dt>
              <dd>
                <LiftText lift={cut.units_lift} />
              </dd>
            </div>
            <div>
              <dt className="text-xs text-ink-3">{t("netRatio")}</dt>
              <dd>{timesText(cut.net_ratio, locale)}</dd>
            </div>
          </dl>
        </Cell>
      </Row>
      {PERIODS.map((period) => (
        <Row key={period} className="hover:bg-transparent">
          <Cell wide className={classNames("align-top", GROUP_LINE[period])}>
            {period === "before" && (
              <>
                <span className="block font-medium">{daysOf(cut, zone, locale)}</span>
                {cut.is_running && <Badge tone="good">{t("running")}</Badge>}
              </>
            )}
          </Cell>
          <Cell numeric wide className={classNames("align-top", GROUP_LINE[period])}>
            {period === "before" && value(cut.percent / 100, { unit: "ratio" })}
          </Cell>
          <Cell className={classNames("max-sm:pl-4", lineClass(period))}>
            {t(period)}
            {period === "before" && cut.is_before_cut_too && (
              <span className="block text-xs font-normal whitespace-normal text-warn">{t("cutBefore")}</span>
            )}
          </Cell>
          <PeriodCells period={cut[period]} className={lineClass(period)} />
          <Cell numeric wide className={lineClass(period)}>
            {period === "during" && <LiftText lift={cut.units_lift} />}
          </Cell>
          <Cell numeric wide className={lineClass(period)}>
            {period === "during" && timesText(cut.net_ratio, locale)}
          </Cell>
        </Row>
      ))}
    </tbody>
  );
}

/** A line closes the three lines of a discount, none parts them. */
const GROUP_LINE: Readonly<Record<(typeof PERIODS)[number], string>> = {
  before: "border-b-0",
  during: "border-b-0",
  after: "group-not-last/cut:group-last/row:border-b",
};

/** The days of the discount stand out of those around them. */
function lineClass(period: (typeof PERIODS)[number]): string {
  return classNames(GROUP_LINE[period], period === "during" && "bg-accent-soft/60 font-medium");
}

function PeriodCells({ period, className }: { period: Period | null; className: string }) {
  const t = useTranslations("cuts");
  const format = useFormat();
  if (period === null)
    return (
      <Cell colSpan={3} className={classNames("text-right text-ink-3 max-sm:pr-4", className)}>
        {t("notOver")}
      </Cell>
    );

  return (
    <>
      <Cell numeric className={className}>
        {format.value(period.units, { unit: "units" }, "full")}
      </Cell>
      <Cell numeric wide className={className}>
        {format.value(period.gross, RUB, "full")}
      </Cell>
      <Cell numeric className={classNames("max-sm:pr-4", className)}>
        {format.value(period.net, RUB, "full")}
      </Cell>
    </>
  );
}

function LiftText({ lift }: { lift: Cut["units_lift"] }) {
  const t = useTranslations("cuts");
  const { locale } = useFormat();
  if (lift === null) return UNDEFINED_VALUE;

  return (
    <>
      <span className="block">{timesText(lift.ratio, locale)}</span>
      <span className="block text-xs font-normal text-ink-3">
        {t("liftRange", { low: timesText(lift.low, locale), high: timesText(lift.high, locale) })}
      </span>
    </>
  );
}

/** Two digits, so that those below each other are as exact: `×2.4`, `×2.0`, `×12`; the language writes its own comma. */
function timesText(ratio: number | null, locale: string): string {
  if (ratio === null) return UNDEFINED_VALUE;

  return `×${new Intl.NumberFormat(locale, TWO_DIGITS).format(ratio)}`;
}

/** The days of a discount in the zone; its end is exclusive. */
function daysOf({ from, to }: Cut, zone: string, locale: "en" | "ru"): string {
  const day = (moment: number) => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(moment);

  return formatDayRange(day(Date.parse(from)), day(Date.parse(to) - 1), locale);
}
