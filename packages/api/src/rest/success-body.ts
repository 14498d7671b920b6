import { z } from "zod";
import type { AnswerSchema } from "../schemas/answer.ts";

/** The success envelope around an answer. */
export function successBodySchema({ data, meta }: AnswerSchema): z.ZodObject {
  return z.strictObject({
    status: z.literal("success"),
    data,
    meta: z.strictObject({ ...meta.shape, trace_id: z.string() }),
  });
}
