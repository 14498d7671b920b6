import type { QuarantinedOriginal } from "@analytics/api/services/read-quarantine";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "#lib/class-names.ts";
import { type JsonLine, parseJsonPath, printJson } from "#lib/json/print-json.ts";

/** The event as it was received; the places that are wrong stand out. */
export function OriginalView({ event }: { event: QuarantinedOriginal }) {
  const t = useTranslations("desk");

  return (
    <>
      {event.body === null && <p className="mb-2 text-xs text-ink-3">{t("binary")}</p>}
      <Lines key={event.id} label={t("original")} lines={linesOf(event)} />
    </>
  );
}

/** Begins with the first marked line in its middle. */
function Lines({ label, lines }: { label: string; lines: readonly JsonLine[] }) {
  const first = lines.find((line) => line.marked);
  const box = useRef<HTMLElement>(null);
  const marked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Only the box: the sheet around it stays at its top.
    if (box.current !== null && marked.current !== null)
      box.current.scrollTop = marked.current.offsetTop - box.current.clientHeight / 2;
  }, []);

  return (
    <section
      ref={box}
      aria-label={label}
      className="relative max-h-[46vh] overflow-auto rounded-lg border border-line bg-sunken py-2 font-mono text-xs leading-5"
      data-testid="quarantine-original"
    >
      {lines.map((line) => (
        <div
          key={line.number}
          ref={line === first ? marked : undefined}
          data-marked={line.marked || undefined}
          className={classNames(
            "flex gap-3 pr-3",
            line.marked && "bg-bad-soft text-bad shadow-[inset_2px_0_0_var(--bad)]",
          )}
        >
          <span aria-hidden className="figures w-9 shrink-0 text-right text-ink-3 select-none">
            {line.number}
          </span>
          <span className="min-w-0 break-all whitespace-pre-wrap">{line.text}</span>
        </div>
      ))}
    </section>
  );
}

function linesOf(event: QuarantinedOriginal): JsonLine[] {
  const value = event.body === null ? undefined : parse(event.body);
  if (value === undefined) {
    return (event.body ?? event.body_base64)
      .split("\n")
      .map((text, index) => ({ number: index + 1, text, marked: false }));
  }
  const own = event.state === "open" && event.path !== null ? parseJsonPath(event.path) : null;

  return printJson(value, [
    ...(own === null ? [] : [own]),
    ...event.expected.issues.map((issue) => issue.path),
  ]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
