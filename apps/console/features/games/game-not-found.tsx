"use client";

import { useTranslations } from "use-intl";
import { MissingPage } from "#components/states/missing-page.tsx";
import { useUser } from "#hooks/use-session.ts";
import { isDeveloper } from "#lib/session/session.ts";

/** No such game, or one of somebody else: both look the same. */
export function GameNotFound() {
  const t = useTranslations("games");
  const own = isDeveloper(useUser());

  return (
    <MissingPage
      title={t("notFound")}
      text={own ? t("notFoundOwnText") : t("notFoundText")}
      action={{ href: "/games", label: t("back") }}
      testId="game-not-found"
    />
  );
}
