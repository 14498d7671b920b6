import type { ReactNode } from "react";

export interface TooltipLine {
  key: string;
  /** Colour of the series, where there is one. */
  color?: string;
  label: ReactNode;
  value: ReactNode;
  /** What the value is compared with. */
  extra?: ReactNode;
}

interface TooltipBoxProps {
  title: ReactNode;
  badge?: ReactNode;
  lines: readonly TooltipLine[];
  children?: ReactNode;
}

/** The look of the tooltip of every chart: a title, and values with the colour and name of what they are of. */
export function TooltipBox({ title, badge, lines, children }: TooltipBoxProps) {
  return (
    <div className="pointer-events-none min-w-40 rounded-lg border border-line bg-raised px-3 py-2 text-xs shadow-pop">
      <p className="flex items-center justify-between gap-4 pb-1 font-medium text-ink">
        {title}
        {badge}
      </p>
      <ul className="flex flex-col gap-0.5">
        {lines.map(({ key, color, label, value, extra }) => (
          <li key={key} className="flex items-center gap-2">
            {color !== undefined && (
              <span className="size-2 shrink-0 rounded-[3px]" style={{ background: color }} />
            )}
            <span className="max-w-48 truncate text-ink-2">{label}</span>
            <span className="figures ml-auto pl-4 font-medium text-ink">{value}</span>
            {extra}
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}
