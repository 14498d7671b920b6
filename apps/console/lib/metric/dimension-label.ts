import type { Dimension } from "@analytics/metrics/model";
import type { Locale } from "#lib/i18n/locale.ts";

const PLATFORMS: Readonly<Record<string, string>> = {
  windows: "Windows",
  linux: "Linux",
  macos: "macOS",
  android: "Android",
  web: "Web",
};

/** A dimension's value in words where there are common ones: countries, languages, platforms. */
export function dimensionLabel(dimension: Dimension, value: string, locale: Locale): string {
  switch (dimension) {
    case "country":
      return /^[A-Z]{2}$/.test(value) ? nameOf("region", value, locale) : value;
    case "language":
      return /^[a-z]{2,3}(-|$)/i.test(value) ? nameOf("language", value, locale) : value;
    case "platform":
      return PLATFORMS[value] ?? value;
    default:
      return value;
  }
}

function nameOf(type: "region" | "language", code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
