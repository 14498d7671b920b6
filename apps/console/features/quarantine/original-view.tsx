import type { QuarantinedOriginal } from "@analytics/api/services/read-quarantine";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "#lib/class-names.ts";
import { parseJsonPath, printJson } from "#lib/json/print-json.ts";

/** The event as it was received; the places that are wrong stand out. */
export function OriginalView({ event }: { event: QuarantinedOriginal }) {
  const t = useTranslations("desk");
  const lines = linesOf(event);
  const first = lines.findIndex((line) => line.marked);
  const box = useRef<HTMLElement>(null);
  const marked = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another event scrolls to its own place
  useEffect(() => {
    // Only the box: the sheet around it stays at its top.
    if (box.current !== null && marked.current !== null)
      box.current.scrollTop = marked.current.offsetTop - box.current.clientHeight / 2;
  }, [event.id]);

  return (
    <>
      {event.body === null && <p className="mb-2 text-xs text-ink-3">{t("binary")}</p>}
      <section
        ref={box}
        aria-label={t("original")}
        className="relative max-h-[46vh] overflow-auto rounded-lg border border-line bg-sunken py-2 font-mono text-xs leading-5"
        data-testid="quarantine-original"
      >
        {lines.map((line, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            key={index}
            ref={index === first ? marked : undefined}
            data-marked={line.marked || undefined}
            className={classNames(
              "flex gap-3 pr-3",
              line.marked && "bg-bad-soft text-bad shadow-[inset_2px_0_0_var(--bad)]",
            )}
          >
            <span aria-hidden className="figures w-9 shrink-0 text-right text-ink-3 select-none">
              {index + 1}
            </span>
            <span className="min-w-0 break-all whitespace-pre-wrap">{line.text}</span>
          </div>
        ))}
      </section>
    </>
  );
}

function linesOf(event: QuarantinedOriginal): { text: string; marked: boolean }[] {
  const value = event.body === null ? undefined : parse(event.body);
  if (value === undefined) {
    return (event.body ?? event.body_base64).split("\n").map((text) => ({ text, marked: false }));
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
