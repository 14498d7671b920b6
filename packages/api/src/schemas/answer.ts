import { z } from "zod";

/** What a procedure answers: schemas of `data` and `meta`. */
export interface AnswerSchema<Data extends z.ZodType = z.ZodType, Meta extends z.ZodObject = z.ZodObject> {
  readonly data: Data;
  readonly meta: Meta;
}

/** Of an answer that says nothing but its data. */
export const NO_META = z.strictObject({});
