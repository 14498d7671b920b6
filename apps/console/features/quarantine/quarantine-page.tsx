"use client";

import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { QuarantineDesk } from "#features/quarantine/quarantine-desk.tsx";

/** Where events that could not be stored are looked at, mended and replayed. */
export function QuarantinePage() {
  const t = useTranslations("desk");

  return (
    <>
      <PageHeader title={t("title")} note={t("subtitle")} />
      <QuarantineDesk />
    </>
  );
}
