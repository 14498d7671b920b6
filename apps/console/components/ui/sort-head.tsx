import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { HeadCell } from "#components/ui/table.tsx";
import { classNames } from "#lib/class-names.ts";

export type SortDirection = "asc" | "desc";

interface SortHeadProps {
  numeric?: boolean;
  /** A phone has no room for it. */
  wide?: boolean;
  /** Null: another column decides the order. */
  direction: SortDirection | null;
  onSort: () => void;
  children: ReactNode;
}

/** The head of a column that rows can be ordered by: a button, so that the keyboard reaches it. */
export function SortHead({ numeric = false, wide = false, direction, onSort, children }: SortHeadProps) {
  const Icon = direction === "asc" ? ArrowUp : ArrowDown;

  return (
    <HeadCell
      numeric={numeric}
      wide={wide}
      aria-sort={direction === null ? "none" : direction === "asc" ? "ascending" : "descending"}
    >
      <button
        type="button"
        onClick={onSort}
        className={classNames(
          "group/sort inline-flex items-center align-middle gap-1 rounded-sm transition-colors hover:text-ink",
          numeric && "flex-row-reverse",
          direction !== null && "text-ink",
        )}
      >
        {children}
        <Icon
          aria-hidden
          className={classNames(
            "size-3",
            direction === null && "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
          )}
        />
      </button>
    </HeadCell>
  );
}
