"use client";

import { useTranslations } from "use-intl";
import { RangeNotes } from "#components/charts/range-notes.tsx";
import { PageHeader } from "#components/page-header.tsx";
import { DeveloperOverview } from "#features/overview/developer-overview.tsx";
import { FirstSteps } from "#features/overview/first-steps.tsx";
import { PlatformOverview } from "#features/overview/platform-overview.tsx";
import { useIsEmptyStore } from "#features/overview/use-is-empty-store.ts";
import { useUser } from "#hooks/use-session.ts";
import { isDeveloper } from "#lib/session/session.ts";

/** The first page: of the whole platform, or of a developer's own games. */
export function OverviewPage() {
  const t = useTranslations("overview");
  const developer = isDeveloper(useUser());
  const isEmpty = useIsEmptyStore();

  return (
    <>
      <PageHeader title={developer ? t("ownTitle") : t("title")} />
      {isEmpty && !developer ? (
        <FirstSteps />
      ) : (
        <RangeNotes>{developer ? <DeveloperOverview /> : <PlatformOverview />}</RangeNotes>
      )}
    </>
  );
}
