"use client";

import { useTranslations } from "use-intl";
import { Shell } from "#components/shell/shell.tsx";
import { MissingPage } from "#components/states/missing-page.tsx";

/** An address that leads nowhere. */
export function PageNotFound() {
  return (
    <Shell>
      <Nothing />
    </Shell>
  );
}

function Nothing() {
  const t = useTranslations("state");

  return (
    <MissingPage
      title={t("notFoundTitle")}
      text={t("notFoundText")}
      action={{ href: "/", label: t("home") }}
      testId="page-not-found"
    />
  );
}
