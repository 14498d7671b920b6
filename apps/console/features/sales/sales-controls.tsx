import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import {
  BREAKDOWNS_MAX,
  SALES_BREAKDOWNS,
  SALES_STEPS,
  type SalesBreakdown,
} from "#features/sales/sales-state.ts";
import { classNames } from "#lib/class-names.ts";

interface SalesControlsProps {
  step: (typeof SALES_STEPS)[number];
  by: readonly SalesBreakdown[];
  /** Those that make sense on the page. */
  breakdowns?: readonly SalesBreakdown[];
  onStep: (step: (typeof SALES_STEPS)[number]) => void;
  onBy: (by: SalesBreakdown[]) => void;
}

/** How the table is cut: the width of a bucket, and up to two breakdowns. */
export function SalesControls({ step, by, breakdowns = SALES_BREAKDOWNS, onStep, onBy }: SalesControlsProps) {
  const t = useTranslations("sales");
  const toggle = (name: SalesBreakdown) =>
    onBy(by.includes(name) ? by.filter((each) => each !== name) : [...by, name].slice(-BREAKDOWNS_MAX));

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        label={t("step")}
        value={step}
        onChange={onStep}
        options={SALES_STEPS.map((value) => ({ value, label: t(value === "total" ? "whole" : value) }))}
      />
      <fieldset className="flex flex-wrap items-center gap-1">
        <legend className="sr-only">{t("by")}</legend>
        {breakdowns.map((name) => (
          <Button
            key={name}
            size="sm"
            variant="ghost"
            aria-pressed={by.includes(name)}
            onClick={() => toggle(name)}
            className={classNames(
              "h-8",
              by.includes(name) && "bg-accent-soft text-accent hover:bg-accent-soft",
            )}
          >
            {t(name)}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
