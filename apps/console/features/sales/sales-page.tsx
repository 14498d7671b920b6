"use client";

import { Suspense } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { DownloadButtons } from "#features/sales/download-buttons.tsx";
import { SalesReport } from "#features/sales/sales-report.tsx";
import { useSales, useSalesQuestion } from "#features/sales/use-sales.ts";
import { useUser } from "#hooks/use-session.ts";
import { lazyComponent } from "#lib/lazy-component.ts";
import { isDeveloper } from "#lib/session/session.ts";

const DeveloperPicker = lazyComponent(async () => (await import("./developer-picker.tsx")).DeveloperPicker);

/** Sales of all games that the user sees: a developer's own, or everybody's. */
export function SalesPage() {
  const t = useTranslations("sales");
  const own = isDeveloper(useUser());
  const { question, state, setState } = useSalesQuestion();
  const answer = useSales(question);

  return (
    <>
      <PageHeader
        title={own ? t("ownTitle") : t("title")}
        actions={
          <>
            {!own && (
              <Suspense fallback={<Skeleton className="h-8.5 w-44" />}>
                <DeveloperPicker value={state.developer} onChange={(developer) => setState({ developer })} />
              </Suspense>
            )}
            <DownloadButtons question={question} />
          </>
        }
      />
      <SalesReport answer={answer} />
    </>
  );
}
