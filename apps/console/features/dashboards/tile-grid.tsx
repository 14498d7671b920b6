import type { Tile } from "@analytics/api/schemas/dashboard";
import { type ReactNode, useState } from "react";
import { classNames } from "#lib/class-names.ts";
import { GROWS_IN_PICTURES } from "#lib/export/picture-copy.ts";

const WIDTHS: Readonly<Record<Tile["width"], string>> = {
  3: "sm:col-span-3 lg:col-span-3",
  4: "sm:col-span-6 lg:col-span-4",
  6: "sm:col-span-6 lg:col-span-6",
  8: "sm:col-span-12 lg:col-span-8",
  9: "sm:col-span-12 lg:col-span-9",
  12: "sm:col-span-12 lg:col-span-12",
};
/** Numbers stand two in a row on a phone; everything else needs the whole width there. */
const HEIGHTS: Readonly<Record<Tile["height"], string>> = {
  1: "h-41",
  2: "h-85",
  3: "h-129",
};

interface TileGridProps {
  tiles: readonly Tile[];
  children: (tile: Tile, place: number) => ReactNode;
  /** Called when a tile was dragged to the place of another; without it nothing is dragged. */
  onMove?: (id: string, place: number) => void;
}

/** Tiles in rows of twelve columns, in their order. */
export function TileGrid({ tiles, children, onMove }: TileGridProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const end = () => {
    setDragged(null);
    setOver(null);
  };

  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-12" data-testid="tiles">
      {tiles.map((tile, place) => (
        <li
          key={tile.id}
          data-testid={`tile-${tile.id}`}
          {...GROWS_IN_PICTURES}
          draggable={onMove !== undefined}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setData("text/plain", tile.id);
            setDragged(tile.id);
          }}
          onDragOver={(event) => {
            if (dragged === null || dragged === tile.id) return;
            event.preventDefault();
            setOver(tile.id);
          }}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null) onMove?.(dragged, place);
            end();
          }}
          onDragEnd={end}
          className={classNames(
            "min-w-0 rounded-xl transition-opacity",
            tile.visual === "number" && tile.width < 12 ? "col-span-1" : "col-span-2",
            WIDTHS[tile.width],
            HEIGHTS[tile.height],
            dragged === tile.id && "opacity-40",
            over === tile.id && "outline-2 outline-offset-2 outline-accent",
          )}
        >
          {children(tile, place)}
        </li>
      ))}
    </ul>
  );
}
