import { cookies, headers } from "next/headers";
import { chooseLocale, LOCALE_COOKIE, type Locale } from "#lib/i18n/locale.ts";

/** The language of the request that is being answered. */
export async function requestLocale(): Promise<Locale> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);

  return chooseLocale(jar.get(LOCALE_COOKIE)?.value, sent.get("accept-language"));
}
