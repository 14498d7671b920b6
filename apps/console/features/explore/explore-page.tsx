"use client";

import { useQueryStates } from "nuqs";
import { Suspense } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Skeleton, Waiting } from "#components/ui/skeleton.tsx";
import { CopyLinkButton } from "#features/explore/copy-link-button.tsx";
import { CsvButton } from "#features/explore/csv-button.tsx";
import { toQuery } from "#features/explore/explore-query.ts";
import { exploreParams } from "#features/explore/explore-state.ts";
import { UnknownMetric } from "#features/explore/unknown-metric.tsx";
import { UnreadableFormula } from "#features/explore/unreadable-formula.tsx";
import { useOpenedView } from "#features/explore/views/use-opened-view.ts";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useRange } from "#hooks/use-range.ts";
import { lazyComponent } from "#lib/lazy-component.ts";
import { readExpression } from "#lib/metric/expression.ts";
import { isMetricName } from "#lib/metric/formula.ts";

const ViewsMenu = lazyComponent(
  async () => (await import("#features/explore/views/views-menu.tsx")).ViewsMenu,
);

const ExploreControls = lazyComponent(async () => (await import("./explore-controls.tsx")).ExploreControls);

const ExploreResult = lazyComponent(async () => (await import("./explore-result.tsx")).ExploreResult);

/** Any metric or formula of metrics, cut any way. */
export function ExplorePage() {
  const t = useTranslations("explore");
  const [state, setState] = useQueryStates(exploreParams, { history: "push" });
  const { range } = useRange();
  const catalogue = useCatalogue();
  const view = useOpenedView();

  if (catalogue.isError) return <Failure error={catalogue.error} onRetry={() => catalogue.refetch()} />;
  if (catalogue.isPending || view.isOpening) return <ExploreSkeleton />;
  const expression = readExpression(state.metric, catalogue.byName);
  const first = catalogue.entries[0];
  const chooseAnother = first === undefined ? null : () => setState({ metric: first.name });
  if ("problem" in expression) {
    return isMetricName(state.metric) ? (
      <UnknownMetric name={state.metric} range={range} onChooseAnother={chooseAnother} />
    ) : (
      <UnreadableFormula problem={expression.problem} text={state.metric} onChooseAnother={chooseAnother} />
    );
  }
  const query = toQuery(state, expression.entry, range);

  return (
    <>
      <PageHeader
        title={view.data?.title ?? t("title")}
        trail={view.data === undefined ? undefined : [{ label: t("title"), href: "/explore" }]}
        actions={
          <>
            <Suspense fallback={<Skeleton className="h-8.5 w-24" />}>
              <ViewsMenu opened={view.data} />
            </Suspense>
            <CopyLinkButton />
            <CsvButton expression={expression} query={query} />
          </>
        }
      />
      <div className="flex flex-col gap-3">
        <Suspense fallback={<Waiting className="h-27 w-full rounded-xl" />}>
          <ExploreControls
            entries={catalogue.entries}
            expression={expression}
            state={state}
            query={query}
            onChange={(change) => setState(change)}
          />
        </Suspense>
        <Suspense fallback={<Waiting className="h-112 w-full rounded-xl" />}>
          <ExploreResult
            expression={expression}
            state={state}
            query={query}
            onChange={(change) => setState(change)}
          />
        </Suspense>
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
