import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { useRange } from "#hooks/use-range.ts";
import { formatDayRange, zoneOffset } from "#lib/format/date.ts";
import { controlsOf } from "#lib/range/page-controls.ts";
import { zoneName } from "#lib/range/zone-name.ts";

/** What time the page is about: `Last 30 days · 24 Oct – 22 Nov 2026 · Moscow (UTC+3)`. */
export function useRangeText(): string {
  const t = useTranslations("range");
  const locale = useLocale();
  const { range } = useRange();
  const isRunning = controlsOf(usePathname()).range === "running";
  const days = formatDayRange(range.from, range.lastDay, locale);
  const zone = `${zoneName(range.zone, locale)} (${zoneOffset(range.zone, locale)})`;

  return [
    ...(range.preset === null ? [] : [t(isRunning ? `running.${range.preset}` : range.preset)]),
    days,
    zone,
  ].join(" · ");
}
