import { SALES_PARTS } from "@analytics/api/services/game-reports/sales-parts";
import type { SalesSums, SalesTable } from "@analytics/api/services/game-reports/sales-table";
import { useTranslations } from "use-intl";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import type { SalesBreakdown } from "#features/sales/sales-state.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useIsNarrowerThan } from "#hooks/use-is-narrower-than.ts";
import { classNames } from "#lib/class-names.ts";
import { formatBucket } from "#lib/format/date.ts";
import { formatAmount, UNDEFINED_VALUE } from "#lib/format/number.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";
import { signedPart } from "#lib/metric/sales-bridge.ts";

const TIGHT = "px-1.5 text-xs";
/** As wide as the numbers under it. */
const NARROW_HEAD = "px-1.5 align-bottom whitespace-normal";
const COUNTS = ["units", "refunded_units"] as const;
const PARTS = [...COUNTS, ...SALES_PARTS];
/** In a narrower window not all of them fit beside the navigation. */
const FIT_REM = 80;
/** What is left stands first where not all of them fit. */
const NARROW_PARTS = ["net", ...PARTS.filter((part) => part !== "net")] as const;
const HEADS = { units: "units", refunded_units: "refundedUnits" } as const;

type Part = (typeof PARTS)[number];

interface SalesRowsProps {
  pages: readonly SalesTable[];
  by: readonly SalesBreakdown[];
}

/** The table, with the sums over everything first: they stand whatever part of the rows is shown. */
export function SalesRows({ pages, by }: SalesRowsProps) {
  const t = useTranslations("sales");
  const { locale } = useFormat();
  const parts = useIsNarrowerThan(FIT_REM) ? NARROW_PARTS : PARTS;
  const [first] = pages;
  if (first === undefined) return null;
  const { granularity, timezone: zone } = first;
  const isDated = granularity !== "total";
  const years = new Set(pages.flatMap(({ rows }) => rows.map(({ t: start }) => start.slice(0, 4))));
  // On a phone they stand under what the row begins with.
  const others = isDated ? by : by.slice(1);
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
            <HeadCell key={dimension} wide={others.includes(dimension)} className="px-2">
              {t(dimension)}
            </HeadCell>
          ))}
          {!isDated && by.length === 0 && <HeadCell>{t("total")}</HeadCell>}
          {parts.map((part) => (
            <HeadCell key={part} numeric className={NARROW_HEAD}>
              {t(isCount(part) ? HEADS[part] : part)}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row className="bg-sunken/60 font-medium max-sm:bg-sunken" data-testid="sales-total">
          <Cell className="max-sm:bg-sunken!">{t("total")}</Cell>
          {others.map((dimension) => (
            <Cell key={dimension} wide />
          ))}
          <Sums sums={first.total} parts={parts} />
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
                    <OtherNames row={row} others={others} nameOf={nameOf} />
                  </Cell>
                )}
                {by.map((dimension) => (
                  <Cell key={dimension} wide={others.includes(dimension)} className="max-w-48 truncate px-2">
                    {nameOf(dimension, row.dimensions[dimension] ?? "")}
                    {!others.includes(dimension) && <OtherNames row={row} others={others} nameOf={nameOf} />}
                  </Cell>
                ))}
                <Sums sums={row} parts={parts} />
              </Row>
            )),
          )}
      </tbody>
    </Table>
  );
}

interface OtherNamesProps {
  row: SalesTable["rows"][number];
  others: readonly SalesBreakdown[];
  nameOf: (dimension: SalesBreakdown, value: string) => string;
}

function OtherNames({ row, others, nameOf }: OtherNamesProps) {
  if (others.length === 0) return null;

  return (
    <PhoneLine>
      {others.map((dimension) => nameOf(dimension, row.dimensions[dimension] ?? "")).join(" · ")}
    </PhoneLine>
  );
}

function Sums({ sums, parts }: { sums: SalesSums; parts: readonly Part[] }) {
  const format = useFormat();
  const textOf = (part: Part) => {
    if (isCount(part)) return format.value(sums[part], { unit: "units" }, "full");

    return formatAmount(signedPart(sums, part), format.locale);
  };

  return (
    <>
      {parts.map((part) => (
        <Cell
          key={part}
          numeric
          data-part={part}
          data-value={sums[part]}
          className={classNames(TIGHT, sums[part] === 0 && "text-ink-3", part === "net" && "font-medium")}
        >
          {textOf(part)}
        </Cell>
      ))}
    </>
  );
}

function isCount(part: Part): part is (typeof COUNTS)[number] {
  return part === "units" || part === "refunded_units";
}
