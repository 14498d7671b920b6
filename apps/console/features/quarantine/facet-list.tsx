import type { FacetValue } from "@analytics/db/postgres/queries/count-quarantine";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { classNames } from "#lib/class-names.ts";

interface FacetListProps {
  title: string;
  values: readonly FacetValue[] | undefined;
  chosen: string | null;
  /** Words for values that are codes. */
  labelOf?: (value: string) => string;
  onChoose: (value: string | null) => void;
}

const VALUES_SHOWN = 8;
/** More of them scroll in their own place. */
const VALUES_SCROLLED = 14;

/** The values of one property with how many events have each; a click keeps only those, another one lets go. */
export function FacetList({ title, values, chosen, labelOf, onChoose }: FacetListProps) {
  const t = useTranslations("desk");
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const known = values?.filter((each) => each.value !== null) ?? [];
  const most = Math.max(1, ...known.map((each) => each.count));
  const shown = known.filter((each, index) => isOpen || index < VALUES_SHOWN || each.value === chosen);

  return (
    <fieldset className="min-w-0 py-3 first:pt-0 last:pb-0">
      <legend className="float-left mb-1.5 w-full text-xs font-medium text-ink-3">{title}</legend>
      <ul
        className={classNames(
          "clear-both flex flex-col gap-px",
          isOpen && known.length > VALUES_SCROLLED && "max-h-96 overflow-y-auto overscroll-contain",
        )}
      >
        {values === undefined && <Skeleton className="h-20 w-full" />}
        {values !== undefined && shown.length === 0 && <li className="text-xs text-ink-3">{t("none")}</li>}
        {shown.map(({ value, count }) => {
          const isChosen = value === chosen;

          return (
            <li key={value}>
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => onChoose(isChosen ? null : value)}
                className={classNames(
                  "relative flex h-7 w-full min-w-0 items-center gap-2 overflow-hidden rounded-md px-2 text-left text-xs transition-colors",
                  isChosen ? "bg-accent-soft text-accent" : "text-ink-2 hover:bg-sunken hover:text-ink",
                )}
              >
                <span
                  aria-hidden
                  className={classNames(
                    "absolute inset-y-1 left-0 rounded-r-sm opacity-50",
                    isChosen ? "bg-accent/25" : "bg-line",
                  )}
                  style={{ width: `${(count / most) * 100}%` }}
                />
                <span
                  className={classNames(
                    "relative min-w-0 flex-1 truncate",
                    labelOf === undefined && "font-mono text-[11px]",
                  )}
                  title={value ?? ""}
                >
                  {labelOf === undefined ? value : labelOf(value ?? "")}
                </span>
                <span className="figures relative shrink-0 font-medium">
                  {format.value(count, { unit: "events" }, "full")}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {known.length > VALUES_SHOWN && (
        <Button
          variant="link"
          size="sm"
          className="mt-0.5 px-2"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t("showFewer") : t("showAll", { count: known.length })}
        </Button>
      )}
    </fieldset>
  );
}
