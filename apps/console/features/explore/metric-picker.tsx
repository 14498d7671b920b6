import type { MetricEntry } from "@analytics/api/services/list-metrics";
import { Check, ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "#components/ui/command.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { groupOf, METRIC_GROUPS } from "#lib/metric/metric-group.ts";

interface MetricPickerProps {
  entries: readonly MetricEntry[];
  value: MetricEntry | undefined;
  onChange: (name: string) => void;
}

/** The catalogue, searched by title in both languages or by name; the definition of what is under the cursor stands below. */
export function MetricPicker({ entries, value, onChange }: MetricPickerProps) {
  const t = useTranslations();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const [highlighted, setHighlighted] = useState(value?.name ?? "");
  const shown = entries.find((entry) => entry.name === highlighted) ?? value;

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          size="lg"
          role="combobox"
          aria-expanded={open}
          aria-label={`${t("explore.metric")}: ${value?.title[locale] ?? "–"}`}
          className="min-w-0 justify-between font-semibold sm:min-w-72"
          data-testid="metric-picker"
        >
          <span className="truncate">{value?.title[locale] ?? t("explore.noMetric")}</span>
          <ChevronsUpDown aria-hidden className="text-ink-3" />
        </Button>
      </PopoverTrigger>
      <PopoverContent className="flex w-96 flex-col">
        <Command value={highlighted} onValueChange={setHighlighted} label={t("explore.metric")}>
          <CommandInput placeholder={t("explore.metricSearch")} />
          <CommandList className="max-h-76">
            <CommandEmpty>{t("explore.noMetric")}</CommandEmpty>
            {METRIC_GROUPS.map((group) => {
              const members = entries.filter((entry) => groupOf(entry) === group);
              if (members.length === 0) return null;

              return (
                <CommandGroup key={group} heading={t(`group.${group}`)}>
                  {members.map((entry) => (
                    <CommandItem
                      key={entry.name}
                      value={entry.name}
                      keywords={[entry.title.en, entry.title.ru]}
                      onSelect={() => {
                        onChange(entry.name);
                        setOpen(false);
                      }}
                    >
                      <span className="truncate">{entry.title[locale]}</span>
                      {entry.name === value?.name && <Check aria-hidden className="ml-auto text-accent" />}
                    </CommandItem>
                  ))}
                </CommandGroup>
              );
            })}
          </CommandList>
          <p className="min-h-14 border-t border-line bg-sunken/50 px-3 py-2 text-xs text-pretty text-ink-2">
            {shown?.description[locale]}
          </p>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
