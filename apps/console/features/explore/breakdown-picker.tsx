import type { Dimension } from "@analytics/metrics/model";
import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Chip } from "#components/ui/chip.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { DIMENSIONS_MAX } from "#features/explore/explore-state.ts";

interface BreakdownPickerProps {
  available: readonly Dimension[];
  chosen: readonly Dimension[];
  onChange: (dimensions: Dimension[]) => void;
}

/** Up to three dimensions that tell series apart. */
export function BreakdownPicker({ available, chosen, onChange }: BreakdownPickerProps) {
  const t = useTranslations();
  const rest = available.filter((dimension) => !chosen.includes(dimension));

  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {chosen.map((dimension) => (
        <Chip
          key={dimension}
          removeLabel={t("explore.remove", { name: t(`dimension.${dimension}`) })}
          onRemove={() => onChange(chosen.filter((other) => other !== dimension))}
        >
          {t(`dimension.${dimension}`)}
        </Chip>
      ))}
      {chosen.length < DIMENSIONS_MAX && rest.length > 0 && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" data-testid="add-breakdown">
              <Plus aria-hidden />
              {t("explore.addDimension")}
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="start" className="max-h-80 overflow-y-auto">
            {rest.map((dimension) => (
              <DropdownMenuItem key={dimension} onSelect={() => onChange([...chosen, dimension])}>
                {t(`dimension.${dimension}`)}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </div>
  );
}
