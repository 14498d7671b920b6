import { Check, Globe } from "lucide-react";
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
import { useRange } from "#hooks/use-range.ts";
import { zoneOffset } from "#lib/format/date.ts";
import { zoneName } from "#lib/range/zone-name.ts";
import { COMMON_ZONES, otherZones } from "#lib/range/zones.ts";

/** In whose calendar days begin. */
export function ZonePicker() {
  const t = useTranslations("range");
  const locale = useLocale();
  const { range, chooseZone } = useRange();
  const [open, setOpen] = useState(false);
  const offset = zoneOffset(range.zone, locale);
  const choose = (zone: string) => {
    chooseZone(zone);
    setOpen(false);
  };

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" data-testid="zone-button">
          <Globe aria-hidden />
          <span className="sr-only">{t("zone")}: </span>
          <span className="hidden lg:inline">{zoneName(range.zone, locale)}</span>
          <span className="figures text-xs text-ink-3" suppressHydrationWarning>
            {offset}
          </span>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end">
        <Command>
          <CommandInput placeholder={t("zoneSearch")} />
          <CommandList>
            <CommandEmpty>{t("zoneSearch")}</CommandEmpty>
            {[COMMON_ZONES, open ? otherZones() : []].map((zones, i) => (
              <CommandGroup key={i === 0 ? "common" : "other"}>
                {zones.map((zone) => (
                  <CommandItem
                    key={zone}
                    value={zone}
                    keywords={[zoneName(zone, locale)]}
                    onSelect={() => choose(zone)}
                  >
                    <span className="truncate">{zoneName(zone, locale)}</span>
                    <span className="ml-auto truncate text-xs text-ink-3">{zone.replaceAll("_", " ")}</span>
                    {zone === range.zone && <Check aria-hidden className="text-accent" />}
                  </CommandItem>
                ))}
              </CommandGroup>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
