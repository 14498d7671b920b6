import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { useFormat } from "#hooks/use-format.ts";
import type { ChartTableModel } from "#lib/chart/chart-table.ts";

/** It stands inside of a card that keeps its own distance, and its names begin where the card's title does. */
const IN_LINE_WITH_TITLES =
  "h-full max-h-full [&_:is(th,td):first-child]:pl-1 [&_:is(th,td):last-child]:pr-1";

/** The table alternative of a chart. */
export function ChartTable({ table, label }: { table: ChartTableModel; label: string }) {
  const t = useTranslations("explore");
  const format = useFormat();

  return (
    <Table label={label} className={IN_LINE_WITH_TITLES} data-testid="chart-table">
      <thead>
        <tr>
          <HeadCell>{table.head}</HeadCell>
          {table.columns.map((column) => (
            <HeadCell key={column.key} numeric>
              {column.label}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <Row key={row.key}>
            <Cell>
              <span className="inline-flex items-center gap-2">
                {row.label}
                {row.state !== "whole" && <Badge tone="warn">{t(row.state)}</Badge>}
              </span>
            </Cell>
            {row.values.map((value, i) => (
              <Cell key={table.columns[i]?.key} numeric>
                {format.value(value, table.columns[i]?.measure ?? { unit: "units" }, "full")}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
