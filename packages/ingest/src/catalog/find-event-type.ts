import { compileCheck } from "./compile-check.ts";
import { customEventType } from "./custom.ts";
import type { EventType } from "./event-type.ts";
import { COMMON_FIELDS } from "./fields.ts";
import { EVENT_TYPES } from "./registry.ts";

/** A declared type with what the pipeline derives from it once. */
export interface CompiledType extends EventType {
  /** True only for data that the zod schema accepts. */
  accepts: (data: unknown) => boolean;
  /** Fields of `data` that are stored in columns or used up, and so are not repeated in `properties`. */
  consumed: ReadonlySet<string>;
}

/** Custom names are made by producers, so the cache of their declarations is bounded. */
const CUSTOM_TYPES_MAX = 1_000;

const COMPILED: ReadonlyMap<string, CompiledType> = new Map(
  EVENT_TYPES.map((type) => [type.type, compileType(type)]),
);
const customTypes = new Map<string, CompiledType>();

/** The declaration of an event type; undefined when the catalogue does not know it. */
export function findEventType(type: string): CompiledType | undefined {
  return COMPILED.get(type) ?? customTypes.get(type) ?? addCustomType(type);
}

function addCustomType(type: string): CompiledType | undefined {
  const declaration = customEventType(type);
  if (declaration === undefined) return undefined;
  const compiled = compileType({ ...declaration, columns: { game_id: "game_id" } });
  if (customTypes.size >= CUSTOM_TYPES_MAX) customTypes.clear();
  customTypes.set(type, compiled);

  return compiled;
}

function compileType(type: EventType): CompiledType {
  const lines = type.lines === null ? [] : ["lines"];
  const consumed = new Set([...Object.keys(COMMON_FIELDS), ...Object.values(type.columns), ...lines]);

  return { ...type, accepts: compileCheck(type.data), consumed };
}
