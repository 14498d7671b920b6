import type { Locale } from "#lib/i18n/locale.ts";
import type { Messages } from "#messages/en.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
