import type { Metadata } from "next";
import { requestLocale } from "#lib/i18n/request-locale.ts";
import type { Messages } from "#messages/en.ts";
import { MESSAGES } from "#messages/messages.ts";

/** The `generateMetadata` of a page that has a name; the layout adds whose page it is. */
export function pageTitle(nameOf: (messages: Messages) => string): () => Promise<Metadata> {
  return async () => ({ title: nameOf(MESSAGES[await requestLocale()]) });
}
