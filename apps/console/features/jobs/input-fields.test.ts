import assert from "node:assert/strict";
import { it } from "node:test";
import { z } from "zod";
import { inputFields, toInput } from "./input-fields.ts";

const schema = z.toJSONSchema(
  z.strictObject({
    days: z.int().min(1).default(3).meta({
      title: "Days",
      title_ru: "Дней",
      description: "How many.",
      description_ru: "Сколько.",
    }),
    path: z.string(),
    dry: z.boolean().default(false),
    mode: z.enum(["fast", "slow"]).optional(),
  }),
  { io: "input" },
);

it("makes a field of each property, required ones first", () => {
  const fields = inputFields(schema, "ru");

  assert.deepEqual(
    fields.map(({ name, kind, required, fallback }) => [name, kind, required, fallback]),
    [
      ["path", "text", true, ""],
      ["days", "integer", false, "3"],
      ["dry", "boolean", false, "false"],
      ["mode", "choice", false, ""],
    ],
  );
  assert.deepEqual([fields[1]?.note, fields[1]?.minimum, fields[1]?.maximum], ["Сколько.", 1, undefined]);
  assert.deepEqual(
    [fields[1]?.title, fields[0]?.title, inputFields(schema, "en")[1]?.title],
    ["Дней", "path", "Days"],
  );
  assert.deepEqual(fields[3]?.options, ["fast", "slow"]);
  assert.deepEqual(inputFields(null, "en"), []);
});

it("types what was entered and leaves out what was not", () => {
  const entered = { days: "7", path: " a.ndjson ", dry: "true", mode: "" };

  assert.deepEqual(toInput(inputFields(schema, "en"), entered), { days: 7, path: "a.ndjson", dry: true });
});
