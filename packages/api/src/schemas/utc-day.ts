import { z } from "zod";

/** A day as `YYYY-MM-DD`, of the years that both databases can hold. */
export const utcDay = z.iso
  .date()
  .refine((day) => day >= "1970-01-01" && day < "2149-01-01", "is not a day between 1970 and 2149");
