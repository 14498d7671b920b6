import { z } from "zod";

/** Beside every page of a list. */
export const pageMetaSchema = z.strictObject({
  next_cursor: z.string().nullable().describe("Pass it as `cursor` for the next page; null on the last one."),
});

export type PageMeta = z.infer<typeof pageMetaSchema>;
