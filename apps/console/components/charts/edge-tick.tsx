/** Rough width of a character of the axis, to tell whether a name would run past the edge. */
const CHARACTER_WIDTH = 6;

export interface EdgeTickProps {
  /** Where the tick stands, and the top of its name. */
  x: number | string;
  y: number | string;
  text: string;
  /** Where the plot ends. */
  right: number;
}

/** The name of a tick on a horizontal axis: below its middle; at the end of the axis it ends with the plot. */
export function EdgeTick({ x, y, text, right }: EdgeTickProps) {
  const isPast = Number(x) + (text.length * CHARACTER_WIDTH) / 2 > right;

  return (
    <text
      x={isPast ? right : x}
      y={y}
      dy="0.71em"
      textAnchor={isPast ? "end" : "middle"}
      className="recharts-text"
      fill="var(--ink-3)"
    >
      {text}
    </text>
  );
}
