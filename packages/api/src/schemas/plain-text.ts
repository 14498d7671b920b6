import { z } from "zod";

/** Text of 1 to `lengthMax` characters without NUL, which Postgres cannot hold in any text. */
export function plainText(lengthMax: number) {
  return z
    .string()
    .min(1)
    .max(lengthMax)
    .refine((text) => !text.includes("\0"), "must not hold the NUL character");
}
