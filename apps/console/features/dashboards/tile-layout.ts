import type { Tile } from "@analytics/api/schemas/dashboard";
import { TILE_HEIGHTS, TILE_WIDTHS } from "@analytics/api/schemas/tile-parts";

const COLUMNS = 12;

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

/** What is left of a dashboard, in rows without holes: a row ends where the height changes, and its tiles share what is missing. */
export function fillRows<Placed extends Pick<Tile, "width" | "height">>(tiles: readonly Placed[]): Placed[] {
  return rowsOf(tiles).flatMap((row) => {
    const widths = fillingWidths(row.map(({ width }) => width));

    return row.map((tile, i) => ({ ...tile, width: widths[i] ?? tile.width }));
  });
}

/** An id that no tile has yet. */
export function freshId(): string {
  return crypto.randomUUID().slice(0, 8);
}

function rowsOf<Placed extends Pick<Tile, "width" | "height">>(tiles: readonly Placed[]): Placed[][] {
  const rows: Placed[][] = [];
  let left = 0;
  for (const tile of tiles) {
    const row = rows.at(-1);
    const fits = row !== undefined && tile.width <= left && row[0]?.height === tile.height;
    if (fits) row.push(tile);
    else rows.push([tile]);
    left = (fits ? left : COLUMNS) - tile.width;
  }

  return rows;
}

/** Of the widths that fill a row, those that are nearest to the given ones; of equally near ones, the most even. */
function fillingWidths(given: readonly Tile["width"][]): readonly Tile["width"][] {
  const squares = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width ** 2, 0);
  const change = (widths: readonly number[]) => squares(widths.map((width, i) => width - (given[i] ?? 0)));
  const [best] = choicesOf(given.length, COLUMNS).toSorted(
    (a, b) => change(a) - change(b) || squares(a) - squares(b),
  );

  return best ?? given;
}

/** Every way to fill columns with so many tiles. */
function choicesOf(count: number, columns: number): Tile["width"][][] {
  if (count === 0) return columns === 0 ? [[]] : [];

  return TILE_WIDTHS.filter((width) => width <= columns).flatMap((width) =>
    choicesOf(count - 1, columns - width).map((rest) => [width, ...rest]),
  );
}

function replace(tiles: readonly Tile[], tile: Tile): Tile[] {
  return tiles.map((each) => (each.id === tile.id ? tile : each));
}

function step<Size extends number>(sizes: readonly Size[], size: Size, by: 1 | -1): Size {
  return sizes[sizes.indexOf(size) + by] ?? size;
}
