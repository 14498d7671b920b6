import type { EventType } from "../catalog/event-type.ts";
import { EVENT_TYPES } from "../catalog/registry.ts";

/** The fields of a type's `data` with their schemas. */
export function shapeOf(type: EventType): Record<string, FieldSchema> {
  return (
    (type.data as unknown as { _zod: { def: { shape?: Record<string, FieldSchema> } } })._zod.def.shape ?? {}
  );
}

/** What is read of a field's zod schema. */
export interface FieldSchema {
  _zod: {
    def: {
      type: string;
      innerType?: FieldSchema;
      format?: string;
      checks?: { _zod: { def: CheckDefinition } }[];
    };
  };
}

interface CheckDefinition {
  check: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  value?: number | bigint;
  inclusive?: boolean;
}

/** The name of every field that some event type declares in `data`. */
export const DATA_FIELDS: readonly string[] = [
  ...new Set(EVENT_TYPES.flatMap((type) => Object.keys(shapeOf(type)))),
];
