import { Copy, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  MoreTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { Direction } from "#features/dashboards/tile-layout.ts";
import type { HandleProps } from "#features/dashboards/tile-tools.tsx";

const SIZES: readonly Direction[] = ["earlier", "later", "wider", "narrower", "taller", "shorter"];

interface MenuProps extends HandleProps {
  onEdit: () => void;
  onDuplicate: () => void;
  onRemove: () => void;
}

/** Everything that can be done with a tile, also for those who neither drag nor type. */
export function TileMenu({ title, onNudge, onEdit, onDuplicate, onRemove }: MenuProps) {
  const t = useTranslations("tile");

  return (
    <DropdownMenu>
      <MoreTrigger label={t("actions", { name: title })} />
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={onEdit}>
          <Pencil aria-hidden />
          {t("edit")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={onDuplicate}>
          <Copy aria-hidden />
          {t("duplicate")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        {SIZES.map((direction) => (
          <DropdownMenuItem key={direction} onSelect={() => onNudge(direction)}>
            {t(direction)}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onRemove}>
          <Trash2 aria-hidden />
          {t("remove")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
