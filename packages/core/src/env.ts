import type { z } from "zod";

/**
 * Reads the environment once, by groups of schemas; all problems are reported together. A variable that is set to nothing is as good as
 * unset, as compose files write it.
 * Apps call it in their own `env.ts`; packages receive plain config objects.
 */
export function defineEnv<Groups extends Record<string, z.ZodType>>(
  groups: Groups,
  source: Record<string, string | undefined> = process.env,
): { [Name in keyof Groups]: z.infer<Groups[Name]> } {
  const problems: string[] = [];
  const result: Record<string, unknown> = {};
  const told = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  for (const [name, schema] of Object.entries(groups)) {
    const parsed = schema.safeParse(told);
    if (parsed.success) result[name] = Object.freeze(parsed.data);
    else problems.push(...parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`));
  }
  if (problems.length > 0) throw new Error(`The environment is not usable:\n${problems.join("\n")}`);

  return Object.freeze(result) as { [Name in keyof Groups]: z.infer<Groups[Name]> };
}
