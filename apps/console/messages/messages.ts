import type { Locale } from "#lib/i18n/locale.ts";
import { en, type Messages } from "#messages/en.ts";
import { ru } from "#messages/ru.ts";

export const MESSAGES: Readonly<Record<Locale, Messages>> = { en, ru };
