import type { Tile } from "@analytics/api/schemas/dashboard";
import { GripVertical } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import type { Direction } from "#features/dashboards/tile-layout.ts";
import { NOT_IN_PICTURES } from "#lib/export/picture-copy.ts";

const KEYS: Readonly<Record<string, readonly [plain: Direction, shifted: Direction]>> = {
  ArrowLeft: ["earlier", "narrower"],
  ArrowRight: ["later", "wider"],
  ArrowUp: ["earlier", "shorter"],
  ArrowDown: ["later", "taller"],
};

export interface HandleProps {
  title: string;
  onNudge: (direction: Direction) => void;
}

/** What a tile is dragged by, or moved and resized by keys. */
export function TileHandle({ title, onNudge }: HandleProps) {
  const t = useTranslations("tile");
  const press = (event: KeyboardEvent) => {
    const direction = KEYS[event.key]?.[event.shiftKey ? 1 : 0];
    if (direction === undefined) return;
    event.preventDefault();
    onNudge(direction);
  };

  return (
    <button
      type="button"
      aria-label={t("move", { name: title })}
      title={t("move", { name: title })}
      onKeyDown={press}
      {...NOT_IN_PICTURES}
      className="-ml-2 inline-flex h-7 w-5 shrink-0 cursor-grab! items-center justify-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink"
    >
      <GripVertical aria-hidden className="size-4" />
    </button>
  );
}

/** What a screen reader hears after a tile was moved or resized. */
export function useNudgeText(): (
  title: string,
  tile: Tile,
  place: number,
  count: number,
  direction: Direction,
) => string {
  const t = useTranslations("tile");

  return (name, { width, height }, place, count, direction) =>
    direction === "earlier" || direction === "later"
      ? t("moved", { name, place: place + 1, count })
      : t("resized", { name, width, height });
}
