import { ERROR_CODES, type ErrorCode } from "@analytics/core/errors";
import { z } from "zod";

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];

/** Every failure of REST, whatever the route. */
export const errorBodySchema = z
  .strictObject({
    status: z.literal("error"),
    error: z.strictObject({
      code: z.enum(CODES),
      message: z.string().describe("For people; it may change."),
      details: z
        .looseObject({ trace_id: z.string().describe("Also in the header `X-Trace-Id`.") })
        .describe(
          "What is known beyond the code, such as the `parameter` that is wrong and the `issues` of an input.",
        ),
    }),
  })
  .meta({ id: "Error" });
