import type { QuarantineRow } from "@analytics/api/services/read-quarantine";
import { useEffect, useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Cell, HeadCell, PhoneLine, Table } from "#components/ui/table.tsx";
import { ReasonBadge } from "#features/quarantine/reason-badge.tsx";
import { StateBadge } from "#features/quarantine/state-badge.tsx";
import { useWords } from "#features/quarantine/use-words.ts";
import { useRange } from "#hooks/use-range.ts";
import { classNames } from "#lib/class-names.ts";
import { formatMoment } from "#lib/format/date.ts";

interface EventListProps {
  rows: readonly QuarantineRow[];
  /** The row that the keyboard is on. */
  active: number;
  selected: ReadonlySet<string>;
  onOpen: (index: number) => void;
  onToggle: (id: string) => void;
  onToggleAll: () => void;
}

/** Quarantined events, one line each. */
export function EventList({ rows, active, selected, onOpen, onToggle, onToggleAll }: EventListProps) {
  const t = useTranslations("desk");

  return (
    <Table label={t("events")} keepsFirst={false} className="max-h-[70vh]" data-testid="quarantine">
      <thead>
        <tr>
          <HeadCell className="w-8 pr-0">
            <input
              type="checkbox"
              aria-label={t("selectAll")}
              checked={rows.length > 0 && rows.every((row) => selected.has(row.id))}
              onChange={onToggleAll}
              className="relative z-10 size-3.5 translate-y-0.5 accent-accent"
            />
          </HeadCell>
          <HeadCell>{t("event")}</HeadCell>
          <HeadCell wide>{t("problem")}</HeadCell>
          <HeadCell wide>{t("stream")}</HeadCell>
          <HeadCell numeric wide>
            {t("seen")}
          </HeadCell>
          <HeadCell numeric wide>
            {t("receivedAt")}
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <EventRow
            key={row.id}
            row={row}
            isActive={index === active}
            isSelected={selected.has(row.id)}
            onOpen={() => onOpen(index)}
            onToggle={() => onToggle(row.id)}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface EventRowProps {
  row: QuarantineRow;
  isActive: boolean;
  isSelected: boolean;
  onOpen: () => void;
  onToggle: () => void;
}

function EventRow({ row, isActive, isSelected, onOpen, onToggle }: EventRowProps) {
  const t = useTranslations("desk");
  const locale = useLocale();
  const words = useWords();
  const { range } = useRange();
  const receivedAt = formatMoment(row.received_at, { locale, zone: range.zone, seconds: true });
  const element = useRef<HTMLTableRowElement>(null);
  const wasActive = useRef(isActive);
  useEffect(() => {
    // A row that appears as the active one must not move the page that just opened.
    if (isActive && !wasActive.current) element.current?.scrollIntoView({ block: "nearest" });
    wasActive.current = isActive;
  }, [isActive]);

  return (
    <tr
      ref={element}
      data-active={isActive || undefined}
      className={classNames(
        "group/row relative transition-colors hover:bg-sunken/60",
        isActive && "bg-sunken/80 shadow-[inset_2px_0_0_var(--accent)]",
        isSelected && "bg-accent-soft/60",
      )}
    >
      <Cell className="w-8 pr-0 max-sm:align-top">
        <input
          type="checkbox"
          aria-label={t("selectOne", { id: row.event_id ?? row.id })}
          checked={isSelected}
          onChange={onToggle}
          className="relative z-10 size-3.5 translate-y-0.5 accent-accent"
        />
      </Cell>
      <Cell className="max-w-56 max-sm:w-full max-sm:max-w-0">
        <button
          type="button"
          onClick={onOpen}
          className="block w-full min-w-0 text-left after:absolute after:inset-0 after:content-['']"
          data-testid="quarantine-open"
        >
          <span className="block truncate font-mono text-xs font-medium text-ink group-hover/row:text-accent">
            {words.type(row)}
          </span>
          <span className="block truncate font-mono text-[11px] text-ink-3">{row.event_id ?? row.id}</span>
        </button>
        <PhoneLine className="flex flex-wrap items-center gap-1">
          <ReasonBadge reason={row.reason} />
          {row.state !== "open" && <StateBadge state={row.state} />}
        </PhoneLine>
        <PhoneLine className="line-clamp-2 break-words">{words.message(row.message)}</PhoneLine>
        <PhoneLine className="figures">
          {receivedAt}
          {row.seen > 1 && ` · ${t("seenTimes", { count: row.seen })}`}
        </PhoneLine>
      </Cell>
      <Cell wide className="max-w-96 whitespace-normal">
        <div className="flex min-w-0 items-center gap-1.5">
          <ReasonBadge reason={row.reason} />
          {row.state !== "open" && <StateBadge state={row.state} />}
          {row.path !== null && (
            <code className="min-w-0 truncate text-[11px] text-ink-2" title={row.path}>
              {row.path}
            </code>
          )}
        </div>
        <p className="mt-0.5 line-clamp-1 text-xs break-all text-ink-3" title={words.message(row.message)}>
          {words.message(row.message)}
        </p>
      </Cell>
      <Cell wide className="max-w-40 truncate font-mono text-[11px] text-ink-2">
        {row.stream}
      </Cell>
      <Cell numeric wide className={row.seen === 1 ? "text-ink-3" : undefined}>
        {row.seen}
      </Cell>
      <Cell numeric wide className="text-xs text-ink-2">
        {receivedAt}
      </Cell>
    </tr>
  );
}
