"use client";

import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { LakePanel } from "#features/data/lake-panel.tsx";
import { LedgerPanel } from "#features/data/ledger-panel.tsx";
import { QuarantineSummary } from "#features/data/quarantine-summary.tsx";

/** What happened to every event that arrived. */
export function DataPage() {
  const t = useTranslations("data");

  return (
    <>
      <PageHeader title={t("title")} note={t("subtitle")} />
      <div className="flex flex-col gap-3">
        <LedgerPanel />
        <QuarantineSummary />
        <LakePanel />
      </div>
      <p className="mt-6 text-xs text-ink-3">{t("attribution")}</p>
    </>
  );
}
