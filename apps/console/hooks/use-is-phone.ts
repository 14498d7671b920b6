import { useIsNarrowerThan } from "#hooks/use-is-narrower-than.ts";

/** `sm` of the style sheet. */
const PHONE_REM = 40;

/** Whether the window is as narrow as a phone's. */
export function useIsPhone(): boolean {
  return useIsNarrowerThan(PHONE_REM);
}
