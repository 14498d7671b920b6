import { type Locale, localeCookie } from "#lib/i18n/locale.ts";

/** Keeps the chosen language for the next visits; the server reads it with every page. */
export function rememberLocale(locale: Locale): void {
  // The Cookie Store API does not exist on plain http outside of localhost.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = localeCookie(locale);
}
