import { z } from "zod";

/**
 * What is said of an input that does not fit, in plain words, wherever a schema says nothing of its own. Importing this module is what
 * makes it so; the rest is in zod's words.
 */
export function inputWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && issue.code !== "custom") return "is required";
  if (issue.code === "invalid_type" && Object.hasOwn(TYPE_WORDS, issue.expected))
    return TYPE_WORDS[issue.expected];
  if (issue.code === "invalid_union") return unionWords(issue.errors);

  return undefined;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  int: "must be a whole number",
  number: "must be a number",
  boolean: "must be true or false",
};

z.config({ customError: inputWords });

/** Of the alternatives that one speaks which came furthest; of mere values all are named. */
function unionWords(alternatives: readonly (readonly z.core.$ZodIssue[])[]): string | undefined {
  const values = alternatives.flatMap(([issue]) => (issue?.code === "invalid_value" ? issue.values : []));
  if (alternatives.length > 0 && values.length >= alternatives.length)
    return `Invalid option: expected one of ${values.map((value) => z.core.util.stringifyPrimitive(value)).join("|")}`;
  const [furthest] = alternatives.flat().toSorted((a, b) => depthOf(b) - depthOf(a));

  return furthest?.message;
}

/** A value of another type than an alternative wants was not meant for it. */
function depthOf({ code, path }: z.core.$ZodIssue): number {
  return path.length * 2 + (code === "invalid_type" ? 0 : 1);
}
