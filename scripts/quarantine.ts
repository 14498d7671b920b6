/**
 * `npm run quarantine -- list|show|replay|discard|reopen …`: the quarantine from the command line; see docs/quarantine.md.
 * Exit codes: 0 done, 1 some events are still in quarantine, 2 wrong usage, 3 the service refused or did not answer.
 */
import { changeState, listEvents, replayEvents, showEvent, summarise } from "./quarantine/commands.ts";
import { openDoor } from "./quarantine/door.ts";
import { type Invocation, readInvocation, USAGE, UsageError } from "./quarantine/read-invocation.ts";

const COMMANDS: Record<Invocation["command"], typeof listEvents> = {
  list: listEvents,
  summary: summarise,
  show: showEvent,
  replay: replayEvents,
  discard: changeState,
  reopen: changeState,
};

process.exitCode = await main().catch(explain);

async function main(): Promise<number> {
  const invocation = readInvocation(process.argv.slice(2));
  if (invocation === null) {
    process.stdout.write(`${USAGE}\n`);

    return 0;
  }

  return COMMANDS[invocation.command](await openDoor(invocation.door, process.env), invocation);
}

function explain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n${USAGE}\n`);

    return 2;
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);

  return 3;
}
