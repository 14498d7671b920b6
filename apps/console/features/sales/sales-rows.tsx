import type { SalesSums, SalesTable } from "@analytics/api/services/game-reports/sales-table";
import { useTranslations } from "use-intl";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import type { SalesBreakdown } from "#features/sales/sales-state.ts";
import { useFormat } from "#hooks/use-format.ts";
import { classNames } from "#lib/class-names.ts";
import { formatBucket } from "#lib/format/date.ts";
import { formatAmount, UNDEFINED_VALUE } from "#lib/format/number.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";

const TIGHT = "px-1.5";
/** As wide as the numbers under it. */
const NARROW_HEAD = "px-1.5 align-bottom whitespace-normal";
const MONEY = ["list", "discounts", "gross", "refunds", "chargebacks", "taxes", "fees", "net"] as const;

interface SalesRowsProps {
  pages: readonly SalesTable[];
  by: readonly SalesBreakdown[];
}

/** The table, with the sums over everything first: they stand whatever part of the rows is shown. */
export function SalesRows({ pages, by }: SalesRowsProps) {
  const t = useTranslations("sales");
  const { locale } = useFormat();
  const [first] = pages;
  if (first === undefined) return null;
  const { granularity, timezone: zone } = first;
  const isDated = granularity !== "total";
  const years = new Set(pages.flatMap(({ rows }) => rows.map(({ t: start }) => start.slice(0, 4))));
  const titles = Object.assign({}, ...pages.map((page) => page.titles)) as Record<string, string>;
  const nameOf = (dimension: SalesBreakdown, value: string) =>
    value === ""
      ? UNDEFINED_VALUE
      : dimension === "game"
        ? (titles[value] ?? value)
        : dimensionLabel(dimension, value, locale);

  return (
    <Table label={t("table")} className="max-h-[calc(100dvh-9rem)]" data-testid="sales-table">
      <thead>
        <tr>
          {isDated && <HeadCell>{t("date")}</HeadCell>}
          {by.map((dimension) => (
            <HeadCell key={dimension} className="px-2">
              {t(dimension)}
            </HeadCell>
          ))}
          {!isDated && by.length === 0 && <HeadCell>{t("total")}</HeadCell>}
          <HeadCell numeric className={NARROW_HEAD}>
            {t("units")}
          </HeadCell>
          <HeadCell numeric className={NARROW_HEAD}>
            {t("refundedUnits")}
          </HeadCell>
          {MONEY.map((part) => (
            <HeadCell key={part} numeric className={NARROW_HEAD}>
              {t(part)}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row className="bg-sunken/60 font-medium max-sm:bg-sunken" data-testid="sales-total">
          <Cell className="max-sm:bg-sunken!">{t("total")}</Cell>
          {(isDated ? by : by.slice(1)).map((dimension) => (
            <Cell key={dimension} />
          ))}
          <Sums sums={first.total} />
        </Row>
        {(isDated || by.length > 0) &&
          pages.flatMap((page) =>
            page.rows.map((row) => (
              <Row key={`${row.t} ${by.map((dimension) => row.dimensions[dimension]).join(" ")}`}>
                {isDated && (
                  <Cell className="text-ink-2">
                    {formatBucket(row.t, granularity, {
                      locale,
                      zone,
                      // The header tells the year; the column of the net fits beside a date without it.
                      detail: granularity === "day" && years.size === 1 ? "tick" : "label",
                    })}
                  </Cell>
                )}
                {by.map((dimension) => (
                  <Cell key={dimension} className="max-w-48 truncate px-2">
                    {nameOf(dimension, row.dimensions[dimension] ?? "")}
                  </Cell>
                ))}
                <Sums sums={row} />
              </Row>
            )),
          )}
      </tbody>
    </Table>
  );
}

function Sums({ sums }: { sums: SalesSums }) {
  const format = useFormat();

  return (
    <>
      {(["units", "refunded_units"] as const).map((part) => (
        <Cell key={part} numeric className={classNames(TIGHT, sums[part] === 0 && "text-ink-3")}>
          {format.value(sums[part], { unit: "units" }, "full")}
        </Cell>
      ))}
      {MONEY.map((part) => (
        <Cell
          key={part}
          numeric
          data-part={part}
          data-value={sums[part]}
          className={classNames(TIGHT, sums[part] === 0 && "text-ink-3", part === "net" && "font-medium")}
        >
          {formatAmount(sums[part], format.locale)}
        </Cell>
      ))}
    </>
  );
}
