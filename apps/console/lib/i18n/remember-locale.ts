"use server";

import { cookies } from "next/headers";
import { LOCALE_COOKIE, LOCALE_COOKIE_SECONDS, LOCALES, type Locale } from "#lib/i18n/locale.ts";

/** Keeps the chosen language for the next visits, and renders the page anew in it. */
export async function rememberLocale(locale: Locale): Promise<void> {
  if (!LOCALES.includes(locale)) return;

  const jar = await cookies();
  jar.set(LOCALE_COOKIE, locale, { path: "/", maxAge: LOCALE_COOKIE_SECONDS, sameSite: "lax" });
}
