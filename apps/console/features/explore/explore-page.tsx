"use client";

import { useQueryStates } from "nuqs";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { CopyLinkButton } from "#features/explore/copy-link-button.tsx";
import { CsvButton } from "#features/explore/csv-button.tsx";
import { ExploreControls } from "#features/explore/explore-controls.tsx";
import { toQuery } from "#features/explore/explore-query.ts";
import { ExploreResult } from "#features/explore/explore-result.tsx";
import { exploreParams } from "#features/explore/explore-state.ts";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useRange } from "#hooks/use-range.ts";

/** Any metric, cut any way. */
export function ExplorePage() {
  const t = useTranslations("explore");
  const [state, setState] = useQueryStates(exploreParams, { history: "push" });
  const { range } = useRange();
  const catalogue = useCatalogue();
  const entry = catalogue.byName.get(state.metric);

  if (catalogue.isError) return <Failure error={catalogue.error} onRetry={() => catalogue.refetch()} />;
  if (catalogue.isPending) return <ExploreSkeleton />;
  if (entry === undefined) {
    const first = catalogue.entries[0];

    return (
      <>
        <PageHeader title={t("title")} />
        <Card>
          <Empty
            className="min-h-64"
            title={t("noMetric")}
            text={state.metric}
            action={
              first && (
                <button
                  type="button"
                  className="text-accent"
                  onClick={() => setState({ metric: first.name })}
                >
                  {t("metricSearch")}
                </button>
              )
            }
          />
        </Card>
      </>
    );
  }
  const query = toQuery(state, entry, range);

  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <CopyLinkButton />
            <CsvButton query={query} />
          </>
        }
      />
      <div className="flex flex-col gap-3">
        <ExploreControls
          entries={catalogue.entries}
          entry={entry}
          state={state}
          query={query}
          onChange={(change) => setState(change)}
        />
        <ExploreResult entry={entry} state={state} query={query} />
      </div>
    </>
  );
}

function ExploreSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-3">
      <Skeleton className="h-12 w-48" />
      <Skeleton className="h-27 w-full rounded-xl" />
      <Skeleton className="h-112 w-full rounded-xl" />
    </div>
  );
}
