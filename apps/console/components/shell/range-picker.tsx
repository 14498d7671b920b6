import { CalendarDays, Check } from "lucide-react";
import { startTransition, useOptimistic, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { CustomRangeForm } from "#components/shell/custom-range-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useRange } from "#hooks/use-range.ts";
import { useReceiptRange } from "#hooks/use-receipt-range.ts";
import { formatDayRange } from "#lib/format/date.ts";
import { addDays } from "#lib/range/calendar-day.ts";
import type { PageControls } from "#lib/range/page-controls.ts";
import { DEFAULT_PRESET, PRESETS, type Preset } from "#lib/range/preset.ts";

const QUICK: readonly Preset[] = ["7d", "30d", "90d"];

/** The page's time range: quick presets, and a panel with all of them and two dates. */
export function RangePicker({ kind }: { kind: NonNullable<PageControls["range"]> }) {
  const t = useTranslations("range");
  const locale = useLocale();
  const { range, choosePreset, chooseDays } = useRange();
  const [open, setOpen] = useState(false);
  const receipt = useReceiptRange();
  const { from, to } = kind === "receipt" ? receipt : range;
  const lastDay = addDays(to, -1);
  const shown = formatDayRange(from, lastDay, locale);

  return (
    <div className="flex min-w-0 items-center gap-2">
      <QuickPresets label={t("label")} value={range.preset} onChoose={choosePreset} />
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button
            className="min-w-0 shrink"
            aria-label={`${t("label")}: ${shown}`}
            data-testid="range-button"
          >
            <CalendarDays aria-hidden className="text-ink-3" />
            <span className="figures hidden truncate sm:inline">{shown}</span>
          </Button>
        </PopoverTrigger>
        <PopoverContent className="w-80">
          <div className="p-1">
            {PRESETS.map((preset) => (
              <button
                key={preset}
                type="button"
                onClick={() => {
                  choosePreset(preset);
                  setOpen(false);
                }}
                className="flex h-8 w-full items-center justify-between rounded-md px-2 text-left text-[13px] hover:bg-sunken"
              >
                <span>
                  {t(kind === "days" ? preset : `running.${preset}`)}
                  {preset === DEFAULT_PRESET && (
                    <span className="ml-2 text-[11px] whitespace-nowrap text-ink-3">{t("standard")}</span>
                  )}
                </span>
                {range.preset === preset && <Check aria-hidden className="size-4 text-accent" />}
              </button>
            ))}
          </div>
          {kind !== "days" && <p className="px-3 pb-2.5 text-xs text-pretty text-ink-3">{t("withToday")}</p>}
          <CustomRangeForm
            key={`${from}${lastDay}`}
            from={from}
            lastDay={lastDay}
            onApply={(from, lastDay) => {
              chooseDays(from, lastDay);
              setOpen(false);
            }}
          />
        </PopoverContent>
      </Popover>
    </div>
  );
}

interface QuickPresetsProps {
  label: string;
  value: Preset | null;
  onChoose: (preset: Preset) => void;
}

/** The press shows at once; the page, whose charts are drawn anew, follows. */
function QuickPresets({ label, value, onChoose }: QuickPresetsProps) {
  const t = useTranslations("range");
  const [pressed, setPressed] = useOptimistic(value);
  const choose = (next: Preset) =>
    startTransition(() => {
      setPressed(next);
      onChoose(next);
    });

  return (
    <Segmented
      label={label}
      value={pressed ?? ""}
      onChange={(next) => choose(next as Preset)}
      options={QUICK.map((preset) => ({ value: preset as string, label: t(`short.${preset}`) }))}
    />
  );
}
