import { CircleAlert, type LucideIcon, Package, Pencil, Rocket, Tag } from "lucide-react";
import type { ChartMark, MarkKind } from "#lib/chart/chart-mark.ts";
import { classNames } from "#lib/class-names.ts";

const ICONS: Readonly<Record<MarkKind, LucideIcon>> = {
  sale: Tag,
  release: Rocket,
  build: Package,
  incident: CircleAlert,
  note: Pencil,
};
const SHOWN_MAX = 4;

export function MarkIcon({ kind, className }: { kind: MarkKind; className?: string }) {
  const Icon = ICONS[kind];

  return (
    <Icon
      aria-hidden
      className={classNames("size-3.5 shrink-0", kind === "incident" ? "text-bad" : "text-ink-3", className)}
    />
  );
}

/** What happened, as lines of a tooltip. */
export function MarkList({ marks, className }: { marks: readonly ChartMark[]; className?: string }) {
  const rest = marks.length - SHOWN_MAX;

  return (
    <ul className={classNames("flex max-w-64 flex-col gap-0.5 text-ink-2", className)}>
      {marks.slice(0, SHOWN_MAX).map((mark) => (
        <li key={mark.key} className="flex items-start gap-1.5">
          <MarkIcon kind={mark.kind} className="mt-px" />
          <span className="line-clamp-2 min-w-0">{mark.title}</span>
        </li>
      ))}
      {rest > 0 && <li className="text-ink-3">+{rest}</li>}
    </ul>
  );
}
