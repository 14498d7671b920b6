"use client";

import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { RefusedPage } from "#components/states/refused-page.tsx";
import { QuarantineDesk } from "#features/quarantine/quarantine-desk.tsx";
import { useUser } from "#hooks/use-session.ts";

/** Where events that could not be stored are looked at, mended and replayed. */
export function QuarantinePage() {
  const t = useTranslations("desk");
  const tData = useTranslations("data");
  const user = useUser();
  if (!user.roles.includes("admin"))
    return <RefusedPage title={tData("refusedTitle")} text={tData("refusedText")} />;

  return (
    <>
      <PageHeader title={t("title")} note={t("subtitle")} />
      <QuarantineDesk />
    </>
  );
}
