import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import "./input-words.ts";

const list = z.array(z.enum(["country", "game"]));
const schema = z.strictObject({
  from: z.string(),
  role: z.enum(["admin", "analyst"]),
  days: z.coerce.number().pipe(z.union([z.literal(28), z.literal(90)])),
  by: z.union([
    list,
    z
      .string()
      .transform((text) => text.split(","))
      .pipe(list),
  ]),
  price: z.int().min(0),
});
const GOOD = { from: "2026-11-01", role: "admin", days: 28, by: [], price: 1 };

describe("the words for an input that does not fit", () => {
  for (const [what, change, message] of [
    ["a missing field", { from: undefined }, "is required"],
    ["a missing choice", { role: undefined }, "is required"],
    ["a wrong choice", { role: "king" }, 'Invalid option: expected one of "admin"|"analyst"'],
    ["a wrong number of a few", { days: "45" }, "Invalid option: expected one of 28|90"],
    ["a wrong name in a list", { by: "foo" }, 'Invalid option: expected one of "country"|"game"'],
    ["a list that is none", { by: 1 }, "Invalid input: expected array, received number"],
    ["a fraction", { price: 1.5 }, "must be a whole number"],
    ["a number that is none", { price: "1" }, "must be a number"],
    ["a number out of bounds", { price: -1 }, "Too small: expected number to be >=0"],
  ] as const)
    it(what, () => {
      const issues = schema.safeParse({ ...GOOD, ...change }).error?.issues ?? [];

      assert.deepEqual(
        issues.map((issue) => issue.message),
        [message],
      );
    });
});
