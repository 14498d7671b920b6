import type { Tile } from "@analytics/api/schemas/dashboard";
import { TILE_HEIGHTS, TILE_WIDTHS } from "@analytics/api/schemas/tile-parts";

export type Direction = "earlier" | "later" | "wider" | "narrower" | "taller" | "shorter";

/** A tile moved by one place, or resized by one step; the same tiles where there is no further. */
export function nudge(tiles: readonly Tile[], id: string, direction: Direction): Tile[] {
  const place = tiles.findIndex((tile) => tile.id === id);
  const tile = tiles[place];
  if (tile === undefined) return [...tiles];
  switch (direction) {
    case "earlier":
      return moveTo(tiles, id, place - 1);
    case "later":
      return moveTo(tiles, id, place + 1);
    case "wider":
    case "narrower":
      return replace(tiles, {
        ...tile,
        width: step(TILE_WIDTHS, tile.width, direction === "wider" ? 1 : -1),
      });
    case "taller":
    case "shorter":
      return replace(tiles, {
        ...tile,
        height: step(TILE_HEIGHTS, tile.height, direction === "taller" ? 1 : -1),
      });
  }
}

/** A tile put at a place among all; the others keep their order. */
export function moveTo(tiles: readonly Tile[], id: string, place: number): Tile[] {
  const moved = tiles.find((tile) => tile.id === id);
  if (moved === undefined) return [...tiles];
  const others = tiles.filter((tile) => tile.id !== id);
  const at = Math.min(Math.max(place, 0), others.length);

  return [...others.slice(0, at), moved, ...others.slice(at)];
}

/** The tile in place of the one with its id, or at the end. */
export function put(tiles: readonly Tile[], tile: Tile): Tile[] {
  return tiles.some(({ id }) => id === tile.id) ? replace(tiles, tile) : [...tiles, tile];
}

/** A copy behind its original. */
export function duplicate(tiles: readonly Tile[], id: string, newId: string): Tile[] {
  return tiles.flatMap((tile) => (tile.id === id ? [tile, { ...tile, id: newId }] : tile));
}

/** An id that no tile has yet. */
export function freshId(): string {
  return crypto.randomUUID().slice(0, 8);
}

function replace(tiles: readonly Tile[], tile: Tile): Tile[] {
  return tiles.map((each) => (each.id === tile.id ? tile : each));
}

function step<Size extends number>(sizes: readonly Size[], size: Size, by: 1 | -1): Size {
  return sizes[sizes.indexOf(size) + by] ?? size;
}
