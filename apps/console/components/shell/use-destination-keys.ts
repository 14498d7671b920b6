import { useTranslations } from "use-intl";
import { navItemsFor } from "#components/shell/nav-items.ts";
import { useUser } from "#hooks/use-session.ts";

/** `g`, then the letter of the page. */
const LETTERS: Readonly<Record<string, string>> = {
  "/": "o",
  "/dashboards": "d",
  "/explore": "e",
  "/games": "m",
  "/sales": "s",
  "/data": "h",
  "/quarantine": "q",
  "/jobs": "j",
  "/api-keys": "k",
  "/users": "u",
  "/audit": "a",
  "/account": "p",
};

/** The pages that the user can open and that have keys. */
export function useDestinationKeys(): { keys: string; href: string; name: string }[] {
  const t = useTranslations("nav");
  const user = useUser();

  return navItemsFor(user).flatMap(({ href, label }) => {
    const letter = LETTERS[href];

    return letter === undefined ? [] : [{ keys: `g ${letter}`, href, name: t(label) }];
  });
}
