import type { Game } from "@analytics/api/stores/game-store";
import { formatDayRange } from "#lib/format/date.ts";
import { formatValue } from "#lib/format/number.ts";
import type { Locale } from "#lib/i18n/locale.ts";

/** The day of release, or null when the catalogue does not know it. */
export function formatRelease(game: Game, locale: Locale): string | null {
  const day = game.release_date?.slice(0, 10) ?? null;

  return day === null ? null : formatDayRange(day, day, locale);
}

/** The list price now; a dash when the catalogue does not know it. */
export function formatPrice(game: Game, locale: Locale): string {
  return formatValue(game.price, { unit: "money", currency: game.currency ?? "RUB" }, { locale });
}
