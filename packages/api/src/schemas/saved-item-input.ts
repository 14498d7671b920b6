import { z } from "zod";
import { plainText } from "./plain-text.ts";

export const savedTitle = plainText(120);

export const savedPageSchema = z.strictObject({
  cursor: z.guid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const savedIdSchema = z.strictObject({ id: z.guid() });

/** Which state of an item is changed. */
export const savedChangeShape = {
  id: z.guid(),
  revision: z.int32().min(1),
  title: savedTitle.optional(),
  is_shared: z.boolean().optional(),
};
