/** `npm run check`: the fast part of `npm test`: static checks only. */
import { runCheck, STATIC_CHECKS } from "./testing/static-checks.ts";

let failed = 0;
for (const check of STATIC_CHECKS) {
  const problem = await runCheck(check);
  if (problem !== null) failed += 1;
  console.log(problem === null ? `✔ ${check.name}` : `✖ ${check.name}\n${problem}`);
}
process.exit(failed > 0 ? 1 : 0);
