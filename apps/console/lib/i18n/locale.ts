export const LOCALES = ["en", "ru"] as const;

/** A language that the console speaks. */
export type Locale = (typeof LOCALES)[number];

export const LOCALE_COOKIE = "analytics_locale";
export const LOCALE_COOKIE_SECONDS = 365 * 24 * 3600;

/** The language of a cookie value, else the first of `Accept-Language` that the console speaks, else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const fromCookie = LOCALES.find((locale) => locale === cookie);
  if (fromCookie !== undefined) return fromCookie;

  const accepted = (acceptLanguage ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());

  return accepted.map((tag) => LOCALES.find((locale) => locale === tag)).find(Boolean) ?? "en";
}
