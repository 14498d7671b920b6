import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure } from "#components/states/failure.tsx";
import { MoreButton } from "#components/states/more-button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

type Pages<Row> = UseInfiniteQueryResult<InfiniteData<{ data: Row[] }>>;

const ROOM = {
  small: { failure: "min-h-32", skeleton: "m-5 h-32" },
  large: { failure: "min-h-64", skeleton: "m-5 h-64" },
};

interface PagedRowsProps<Row> {
  pages: Pages<Row>;
  /** Stands in the place of the rows when there are none. */
  empty: ReactNode;
  /** What rows on their way take up. */
  room?: keyof typeof ROOM;
  children: (rows: Row[]) => ReactNode;
}

/** Rows that come page by page: on their way, failed, none, or there, with a button for more. */
export function PagedRows<Row>({ pages, empty, room = "large", children }: PagedRowsProps<Row>) {
  if (pages.isError)
    return <Failure error={pages.error} onRetry={() => pages.refetch()} className={ROOM[room].failure} />;
  if (pages.isPending) return <Skeleton className={ROOM[room].skeleton} />;
  const rows = rowsOf(pages);

  return (
    <>
      {rows.length === 0 ? empty : children(rows)}
      {pages.hasNextPage && (
        <div className="flex justify-center border-t border-line p-3">
          <MoreButton onClick={() => void pages.fetchNextPage()} isAsking={pages.isFetchingNextPage} />
        </div>
      )}
    </>
  );
}

/** The rows of all pages that are there. */
export function rowsOf<Row>(pages: Pages<Row>): Row[] {
  return pages.data?.pages.flatMap((page) => page.data) ?? [];
}
