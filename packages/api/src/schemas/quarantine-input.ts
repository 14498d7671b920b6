import type { JsonPatchOperation } from "@analytics/core/json/json-patch";
import { isJsonObject, type JsonObject, type JsonValue } from "@analytics/core/json/json-value";
import { z } from "zod";
import { plainText } from "./plain-text.ts";
import { utcInstant } from "./utc-instant.ts";

const name = plainText(200);
const long = plainText(512);

/** Most events of one request; more come behind its cursor. */
export const QUARANTINE_BATCH_MAX = 1_000;
const BATCH_DEFAULT = 500;
const PATCH_OPERATIONS_MAX = 100;
const BODY_LENGTH_MAX = 1_000_000;

const filterShape = {
  reason: name.optional(),
  stream: long.optional(),
  type: long.optional(),
  step: name.optional(),
  path: long.optional(),
  event_id: long.optional(),
  text: name.optional(),
  from: utcInstant.optional(),
  to: utcInstant.optional(),
};
const state = z.enum(["open", "replayed", "discarded"]);
const cursor = z.string().max(200).optional();

export const quarantineFilterSchema = z.strictObject({ ...filterShape, state: state.optional() });

export const quarantinePageSchema = z.strictObject({
  ...quarantineFilterSchema.shape,
  cursor,
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** It was JSON when it arrived, so there is nothing left to check, however deep it is. */
const json = z.custom<JsonValue>((value) => value !== undefined, "is missing");
const pointer = z.string().max(1_000);
const operation = z.discriminatedUnion("op", [
  z.strictObject({ op: z.enum(["add", "replace", "test"]), path: pointer, value: json }),
  z.strictObject({ op: z.literal("remove"), path: pointer }),
  z.strictObject({ op: z.enum(["move", "copy"]), path: pointer, from: pointer }),
]) as z.ZodType<JsonPatchOperation>;

const choiceShape = {
  ids: z.array(z.guid()).min(1).max(QUARANTINE_BATCH_MAX).optional(),
  filter: z.strictObject(filterShape).optional(),
  cursor,
  limit: z.int().min(1).max(QUARANTINE_BATCH_MAX).default(BATCH_DEFAULT),
};
const ONE_CHOICE = { message: "give either ids or a filter", path: ["ids"] };
/** The same for the description of the API. */
const ONE_CHOICE_SHAPE = { oneOf: [{ required: ["ids"] }, { required: ["filter"] }] };
const isOneChoice = (input: { ids?: unknown; filter?: unknown }) =>
  (input.ids === undefined) !== (input.filter === undefined);

export const replaySchema = z
  .strictObject({
    ...choiceShape,
    dry_run: z.boolean().default(false),
    patch: z
      .union([
        z.array(operation).max(PATCH_OPERATIONS_MAX),
        z.custom<JsonObject>(isJsonObject, "is no object").meta({ type: "object" }),
      ])
      .optional()
      .describe("An array is a JSON Patch, an object a merge patch."),
    body: z.string().max(BODY_LENGTH_MAX).optional().describe("Another text in place of the original."),
  })
  .refine(isOneChoice, ONE_CHOICE)
  .refine((input) => input.patch === undefined || input.body === undefined, {
    message: "give either a patch or a body",
    path: ["body"],
  })
  .refine((input) => input.body === undefined || input.ids?.length === 1, {
    message: "replaces one event: give exactly one id",
    path: ["body"],
  })
  .meta(ONE_CHOICE_SHAPE);

export const stateChangeSchema = z
  .strictObject({ ...choiceShape, reason: plainText(500) })
  .refine(isOneChoice, ONE_CHOICE)
  .meta(ONE_CHOICE_SHAPE);

export type QuarantineFilterInput = z.output<typeof quarantineFilterSchema>;
export type ReplayInput = z.output<typeof replaySchema>;
export type StateChangeInput = z.output<typeof stateChangeSchema>;
