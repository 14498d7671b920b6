import type { Locale } from "#lib/i18n/locale.ts";

/** A zone by the place that people know it by: its city in English, its city or country in Russian. */
export function zoneName(zone: string, locale: Locale): string {
  const city = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
  if (locale === "en" || !zone.includes("/")) return city;
  const russian = new Intl.DateTimeFormat("ru-RU", { timeZone: zone, timeZoneName: "shortGeneric" })
    .formatToParts(new Date(0))
    .find((part) => part.type === "timeZoneName")?.value;

  // A zone without a name of its own is written as an offset.
  return russian === undefined || /^(GMT|UTC)/.test(russian) ? city : russian;
}
