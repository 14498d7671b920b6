import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { TooltipBox } from "#components/charts/tooltip-box.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { DAYS, type GridCell, type GridDay, HOURS } from "#lib/chart/weekly-grid.ts";
import { weekdayName } from "#lib/format/date.ts";
import type { Measure } from "#lib/format/number.ts";
import { isCounted } from "#lib/metric/counted.ts";

interface HeatMapProps {
  grid: readonly GridDay[];
  measure: Measure;
  label: string;
}

interface Hovered {
  day: number;
  cell: GridCell;
}

/** The faintest value is still seen against the surface, a dark one too. */
const SHARE_MIN = 0.16;
const HOUR_NAMES_EVERY = 6;

/** The week by hours: the stronger the colour, the more. It is a table, so its numbers can be read without seeing it. */
export function HeatMap({ grid, measure, label }: HeatMapProps) {
  const t = useTranslations("unit");
  const locale = useLocale();
  const format = useFormat();
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const values = grid.flatMap(({ cells }) => cells.flatMap(({ value }) => value ?? []));
  const low = Math.min(...values);
  const high = Math.max(...values);

  return (
    <div className="relative flex h-full flex-col" onPointerLeave={() => setHovered(null)}>
      <table
        aria-label={label}
        className="figures min-h-0 w-full flex-1 table-fixed border-separate border-spacing-px text-[11px]"
      >
        <thead>
          <tr>
            <td className="w-8" />
            {grid[0]?.cells.map(({ hour }) => (
              <th key={hour} scope="col" className="h-5 text-left font-normal whitespace-nowrap text-ink-3">
                <span className={hour % HOUR_NAMES_EVERY === 0 ? undefined : "sr-only"}>
                  {twoDigits(hour)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.map(({ day, cells }) => (
            <tr key={day}>
              <th scope="row" className="text-left font-normal text-ink-3">
                {weekdayName(day, locale, "short")}
              </th>
              {cells.map((cell) => (
                <td
                  key={cell.hour}
                  onPointerEnter={() => setHovered({ day, cell })}
                  className="relative rounded-[2px] bg-sunken p-0 hover:outline-2 hover:outline-ink"
                  style={{ background: colorOf(cell.value, low, high) }}
                >
                  <span className="sr-only">{format.value(cell.value, measure)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {values.length > 0 && (
        <ScaleLegend
          unit={isCounted(measure.unit) ? t(measure.unit) : null}
          low={format.value(low, measure)}
          high={format.value(high, measure)}
        />
      )}
      {hovered !== null && <CellTooltip {...hovered} measure={measure} />}
    </div>
  );
}

/** Beside the cell, on the side where there is room. */
function CellTooltip({ day, cell, measure }: Hovered & { measure: Measure }) {
  const t = useTranslations("chart");
  const locale = useLocale();
  const format = useFormat();
  const side =
    cell.hour < HOURS / 2
      ? { left: `${(cell.hour / HOURS) * 100 + 12}%` }
      : { right: `${((HOURS - cell.hour) / HOURS) * 100 + 2}%` };

  return (
    <div className="pointer-events-none absolute z-20" style={{ top: `${(day / DAYS) * 70}%`, ...side }}>
      <TooltipBox
        title={`${weekdayName(day, locale, "long")}, ${twoDigits(cell.hour)}:00`}
        lines={[
          {
            key: "value",
            color: "var(--series-1)",
            label: t("meanOf", { hours: cell.hours }),
            value: format.value(cell.value, measure),
          },
        ]}
      />
    </div>
  );
}

/** What the faintest and the strongest colour stand for, and of what, where the values do not say it. */
function ScaleLegend({ unit, low, high }: { unit: string | null; low: string; high: string }) {
  return (
    <div className="figures flex items-center justify-end gap-2 pt-2 text-xs text-ink-2">
      {unit !== null && <span className="text-ink-3">{unit}</span>}
      {low}
      <span
        aria-hidden
        className="h-2 w-24 rounded-[3px]"
        style={{ background: `linear-gradient(to right, ${mix(SHARE_MIN)}, ${mix(1)})` }}
      />
      {high}
    </div>
  );
}

function colorOf(value: number | null, low: number, high: number): string | undefined {
  if (value === null) return undefined;

  return mix(high === low ? 1 : SHARE_MIN + (1 - SHARE_MIN) * ((value - low) / (high - low)));
}

function mix(share: number): string {
  return `color-mix(in oklab, var(--series-1) ${(share * 100).toFixed(1)}%, var(--surface))`;
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, "0");
}
