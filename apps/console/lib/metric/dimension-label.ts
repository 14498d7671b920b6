import type { Dimension } from "@analytics/metrics/model";
import type { Locale } from "#lib/i18n/locale.ts";
import { VALUE_NAMES } from "#lib/metric/value-names.ts";

/** A dimension's value in words where there are common ones; what is not known is data and stays as it is. */
export function dimensionLabel(dimension: Dimension, value: string, locale: Locale): string {
  switch (dimension) {
    case "country":
      return /^[A-Z]{2}$/.test(value) ? nameOf("region", value, locale) : value;
    case "language":
      return /^[a-z]{2,3}(-|$)/i.test(value) ? capitalised(nameOf("language", value, locale), locale) : value;
    default: {
      const names = VALUE_NAMES[dimension];

      return names !== undefined && Object.hasOwn(names, value) ? (names[value]?.[locale] ?? value) : value;
    }
  }
}

function nameOf(type: "region" | "language", code: string, locale: Locale): string {
  try {
    return withYo(new Intl.DisplayNames(locale, { type }).of(code) ?? code);
  } catch {
    return code;
  }
}

/** The names that come with browsers spell it without; our texts write it. */
function withYo(name: string): string {
  return name.replace("Соединенн", "Соединённ").replace("Объединенн", "Объединённ");
}

/** Russian writes languages small inside of a sentence; labels begin one. */
function capitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
