import type { Messages } from "#messages/en.ts";

type BackFailure = keyof Messages["signIn"]["back"];

const FAILURES = [
  "unavailable",
  "denied",
  "expired",
  "no_role",
  "disabled",
  "failed",
] as const satisfies readonly BackFailure[];

/** Why the Auth service sent nobody, by what the address says; null: it says nothing. */
export function backFailure(param: string | null): BackFailure | null {
  if (param === null) return null;

  return FAILURES.find((failure) => failure === param) ?? "failed";
}
