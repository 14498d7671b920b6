import { isStorable } from "@analytics/db/postgres/storable";
import { z } from "zod";

/** Text of 1 to `lengthMax` characters without NUL and halves of surrogate pairs, which Postgres cannot hold. */
export function plainText(lengthMax: number) {
  return z
    .string()
    .min(1)
    .max(lengthMax)
    .refine(isStorable, "must not hold the NUL character or half of a surrogate pair");
}
