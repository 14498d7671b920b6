import { compileCheck } from "../catalog/compile-check.ts";
import { COMMON_FIELDS, id, optional } from "../catalog/fields.ts";

const KNOWN = Object.entries({ ...COMMON_FIELDS, game_id: optional(id) }).map(([field, schema]) => ({
  field,
  accepts: compileCheck(schema),
}));

/**
 * Custom events carry what they like: a well-known field that does not have its well-known form is plain data, and is set
 * aside so that nothing later takes it for the real thing.
 */
export function freeFormData(data: Record<string, unknown>): {
  data: Record<string, unknown>;
  unrecognised: Record<string, unknown> | null;
} {
  const strange = KNOWN.filter(({ field, accepts }) => !accepts(data[field])).map(({ field }) => field);
  if (strange.length === 0) return { data, unrecognised: null };
  const rest = { ...data };
  const unrecognised: Record<string, unknown> = {};
  for (const field of strange) {
    unrecognised[field] = rest[field];
    delete rest[field];
  }

  return { data: rest, unrecognised };
}
