import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Ban, ListFilter, Play, RotateCcw, ShieldCheck, X } from "lucide-react";
import { Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { SearchInput } from "#components/form/search-input.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { MoreButton } from "#components/states/more-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { BulkTask } from "#features/quarantine/bulk-dialog.tsx";
import { EventList } from "#features/quarantine/event-list.tsx";
import { FacetList } from "#features/quarantine/facet-list.tsx";
import { FACETS, STATES, useDesk } from "#features/quarantine/use-desk.ts";
import { useListKeys } from "#features/quarantine/use-list-keys.ts";
import { useQuarantinePages } from "#features/quarantine/use-quarantine-pages.ts";
import { useSelection } from "#features/quarantine/use-selection.ts";
import { useWords } from "#features/quarantine/use-words.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { classNames } from "#lib/class-names.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const BulkDialog = lazyComponent(async () => (await import("./bulk-dialog.tsx")).BulkDialog);
/** On a phone the facets stand before the list only when they are asked for. */
const FACETS_ID = "quarantine-facets";
const EventSheet = lazyComponent(async () => (await import("./event-sheet.tsx")).EventSheet);

/** Counts on the left, events on the right, and what can be done with one, some or all of them. */
export function QuarantineDesk() {
  const t = useTranslations("desk");
  const words = useWords();
  const desk = useDesk();
  const { view, filter, event } = desk;
  const trpc = useTRPC();
  const facets = useQuery(
    trpc.ingestion.quarantineFacets.queryOptions(
      { ...filter, state: view.state },
      { placeholderData: keepPreviousData },
    ),
  ).data?.data;
  const pages = useQuarantinePages({ ...filter, state: view.state });
  const rows = pages.data?.pages.flatMap((page) => page.data) ?? [];
  const selection = useSelection(rows);
  const [active, setActive] = useState(0);
  const [task, setTask] = useState<BulkTask | null>(null);
  const [showsFacets, setShowsFacets] = useState(false);
  const search = useRef<HTMLInputElement>(null);

  const openAt = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    setActive(index);
    void event.show(row.id);
  };
  const move = (step: number) => setActive((index) => Math.min(Math.max(index + step, 0), rows.length - 1));
  useListKeys(
    {
      next: () => move(1),
      previous: () => move(-1),
      open: () => openAt(active),
      toggle: () => selection.toggle(rows[active]?.id),
      search: () => search.current?.focus(),
    },
    event.shown === null && task === null,
  );
  const place = rows.findIndex((row) => row.id === event.shown);
  const counted = facets?.state.find((each) => each.value === view.state)?.count ?? rows.length;
  const ask = (action: BulkTask["action"], ids?: string[]) =>
    setTask({
      action,
      choice: ids === undefined ? { filter } : { ids },
      count: ids === undefined ? counted : ids.length,
    });

  return (
    <div className="grid gap-3 lg:grid-cols-[240px_minmax(0,1fr)]">
      <Card
        id={FACETS_ID}
        className={classNames(
          "self-start p-4 max-lg:grid max-lg:gap-4 max-lg:sm:grid-cols-3 lg:divide-y lg:divide-line",
          !showsFacets && "max-sm:hidden",
        )}
      >
        {FACETS.map((name) => (
          <FacetList
            key={name}
            title={t(`facet.${name}`)}
            values={facets?.[name]}
            chosen={view[name]}
            labelOf={name === "reason" ? words.reason : undefined}
            onChoose={(value) => desk.choose(name, value)}
          />
        ))}
      </Card>
      <Card aria-busy={pages.isPending} className="flex min-w-0 flex-col overflow-hidden">
        <div className="flex flex-wrap items-center gap-2 border-b border-line p-3">
          <StateTabs
            state={view.state}
            counts={facets?.state}
            onChange={(state) => {
              selection.clear();
              setActive(0);
              void desk.showState(state);
            }}
          />
          <Button
            className="sm:hidden"
            aria-expanded={showsFacets}
            aria-controls={FACETS_ID}
            onClick={() => setShowsFacets(!showsFacets)}
          >
            <ListFilter aria-hidden />
            {t("filters")}
          </Button>
          <SearchInput
            label={t("search")}
            hint={t("searchHint")}
            value={view.q ?? ""}
            onSearch={desk.search}
            field={search}
            maxLength={200}
            className="flex-1 basis-56"
          />
          {desk.isFiltered && (
            <Button variant="ghost" size="md" onClick={desk.clear}>
              <X aria-hidden />
              {t("clear")}
            </Button>
          )}
          <BulkButtons
            state={view.state}
            count={counted}
            selected={selection.ids}
            onAsk={ask}
            onClear={selection.clear}
          />
        </div>
        {pages.isError ? (
          <Failure error={pages.error} onRetry={() => pages.refetch()} className="min-h-72" />
        ) : pages.isPending ? (
          <div className="flex flex-col gap-2 p-4">
            {["a", "b", "c", "d", "e", "f"].map((key) => (
              <Skeleton key={key} className="h-10 w-full" />
            ))}
          </div>
        ) : rows.length === 0 ? (
          <Empty
            icon={ShieldCheck}
            title={t(desk.isFiltered ? "emptyFilter" : `empty.${view.state}`)}
            text={t(desk.isFiltered ? "emptyFilterText" : `emptyText.${view.state}`)}
            className="min-h-72"
          />
        ) : (
          <EventList
            rows={rows}
            active={active}
            selected={selection.selected}
            onOpen={openAt}
            onToggle={selection.toggle}
            onToggleAll={selection.toggleAll}
          />
        )}
        <footer className="flex items-center justify-between gap-3 border-t border-line px-4 py-2 text-xs text-ink-3">
          <span className="hidden sm:inline">{t("keys")}</span>
          {pages.hasNextPage && (
            <MoreButton
              size="sm"
              onClick={() => void pages.fetchNextPage()}
              isAsking={pages.isFetchingNextPage}
            />
          )}
        </footer>
      </Card>
      <Suspense>
        <EventSheet
          id={event.shown}
          onClose={event.close}
          onNext={place >= 0 && place < rows.length - 1 ? () => openAt(place + 1) : null}
          onPrevious={place > 0 ? () => openAt(place - 1) : null}
          onDiscard={(id) => ask("discard", [id])}
          onReopen={(id) => ask("reopen", [id])}
        />
        <BulkDialog
          task={task}
          onClose={() => {
            setTask(null);
            selection.clear();
          }}
        />
      </Suspense>
    </div>
  );
}

type State = (typeof STATES)[number];

interface StateTabsProps {
  state: State;
  counts: readonly { value: string | null; count: number }[] | undefined;
  onChange: (state: State) => void;
}

function StateTabs({ state, counts, onChange }: StateTabsProps) {
  const t = useTranslations("desk");
  const format = useFormat();
  const options = STATES.map((value) => {
    const count = counts?.find((each) => each.value === value)?.count ?? 0;
    const number = format.value(count, { unit: "events" }, "full");

    return { value, label: counts === undefined ? t(`state.${value}`) : `${t(`state.${value}`)} ${number}` };
  });

  return <Segmented label={t("stateLabel")} value={state} onChange={onChange} options={options} />;
}

interface BulkButtonsProps {
  state: State;
  /** Events of the filter. */
  count: number;
  selected: readonly string[];
  onAsk: (action: BulkTask["action"], ids?: string[]) => void;
  onClear: () => void;
}

/** What can be done with the selection, or with everything that the filter finds. */
function BulkButtons({ state, count, selected, onAsk, onClear }: BulkButtonsProps) {
  const t = useTranslations("desk");
  const some = selected.length > 0;
  const ids = some ? [...selected] : undefined;
  const number = some ? selected.length : count;
  if (state === "replayed" || number === 0) return null;

  return (
    <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:w-full max-sm:*:flex-1">
      {some && (
        <Button variant="ghost" onClick={onClear}>
          {t("selected", { count: selected.length })}
          <X aria-hidden />
        </Button>
      )}
      {state === "open" ? (
        <>
          <Button onClick={() => onAsk("discard", ids)}>
            <Ban aria-hidden />
            {t(some ? "discardSelected" : "discardAll", { count: number })}
          </Button>
          <Button
            variant={some ? "primary" : "outline"}
            onClick={() => onAsk("replay", ids)}
            data-testid="quarantine-replay-all"
          >
            <Play aria-hidden />
            {t(some ? "replaySelected" : "replayAll", { count: number })}
          </Button>
        </>
      ) : (
        <Button onClick={() => onAsk("reopen", ids)}>
          <RotateCcw aria-hidden />
          {t("reopen")}
        </Button>
      )}
    </div>
  );
}
