import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type ImportMap, importMapSchema } from "./map/import-map.ts";
import { MapError } from "./map/row-error.ts";

/** Reads and checks a map; throws `MapError` that names every problem. */
export async function readMap(path: string): Promise<ImportMap> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new MapError(`The map ${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
  const parsed = importMapSchema.safeParse(json);
  if (!parsed.success) throw new MapError(`The map ${path} is not valid:\n${z.prettifyError(parsed.error)}`);

  return parsed.data;
}
