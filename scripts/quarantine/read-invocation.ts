import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { REASON_CODES } from "@analytics/ingest/batch";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const USAGE = `Usage: npm run quarantine -- COMMAND [ID…] [filters] [options]
  list                    events, newest first; --limit 50, --all for every page
  summary                 counts by reason, type, stream and state
  show ID                 one event with its original, what is wrong and its history
  replay ID… | filters    tries them again; --dry-run only tells what would happen
  discard ID… | filters   closes them; needs --because TEXT
  reopen ID… | filters    opens discarded ones; needs --because TEXT
Filters: --reason --stream --type --step --path --event-id --text --from --to (ISO, UTC); --everything for no filter
Options: --patch JSON|@FILE (an array is a JSON Patch, an object a merge patch)  --body TEXT|@FILE (with one ID)
  --state open|replayed|discarded  --json  --url http://localhost:3000  --token TOKEN  --data-dir DIRECTORY
The service is ANALYTICS_URL, else http://localhost:PORT. The token is ANALYTICS_TOKEN, else one signed with the key of the
data directory (--data-dir, ANALYTICS_DATA_DIR or .data), as npm run token does.`;

export class UsageError extends Error {}

const COMMANDS = ["list", "summary", "show", "replay", "discard", "reopen"] as const;
const FILTERS = ["reason", "stream", "type", "step", "path", "event-id", "text", "from", "to"] as const;

export interface Invocation {
  command: (typeof COMMANDS)[number];
  ids: string[];
  /** By their names in the API. */
  filter: Record<string, string>;
  state?: string;
  limit: number;
  all: boolean;
  dryRun: boolean;
  json: boolean;
  because?: string;
  patch?: unknown;
  body?: string;
  door: { url?: string; token?: string; dataDirectory?: string };
}

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

/** What the user wants; null: help. Throws a UsageError. */
export function readInvocation(args: readonly string[]): Invocation | null {
  const { values, positionals } = parse(args);
  const [name, ...ids] = positionals;
  if (values.help || name === undefined) return null;
  const command = COMMANDS.find((each) => each === name);
  if (command === undefined) throw new UsageError(`There is no command «${name}».`);
  const filter = Object.fromEntries(
    FILTERS.flatMap((key) => (values[key] === undefined ? [] : [[key.replace("-", "_"), values[key]]])),
  );
  const invocation: Invocation = {
    command,
    ids,
    filter,
    state: values.state,
    limit: toLimit(values.limit),
    all: values.all,
    dryRun: values["dry-run"],
    json: values.json,
    because: values.because,
    patch: values.patch === undefined ? undefined : toJson(readText(values.patch)),
    body: values.body === undefined ? undefined : readText(values.body),
    door: { url: values.url, token: values.token, dataDirectory: values["data-dir"] },
  };
  check(invocation, values.everything);

  return invocation;
}

function check({ command, ids, filter, because }: Invocation, everything: boolean): void {
  const { reason } = filter;
  if (reason !== undefined && !REASON_CODES.some((code) => code === reason))
    throw new UsageError(`There is no reason «${reason}». The reasons are ${REASON_CODES.join(", ")}.`);
  if (command === "list" || command === "summary") return;
  const short = ids.find((id) => !ID.test(id));
  if (short !== undefined)
    throw new UsageError(`«${short}» is no whole id. Copy all 36 characters of one that «list» prints.`);
  if (command === "show") {
    if (ids.length !== 1) throw new UsageError("show takes one ID.");
    return;
  }
  const hasFilter = Object.keys(filter).length > 0 || everything;
  if (ids.length > 0 === hasFilter)
    throw new UsageError(`${command} takes IDs, or filters, or --everything.`);
  if (command !== "replay" && !because) throw new UsageError(`${command} needs --because TEXT.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ reason: text, stream: text, type: text, step: text, path: text, "event-id": text, text },
        ...{ from: text, to: text, state: text, limit: text, patch: text, body: text, because: text },
        ...{ url: text, token: text, "data-dir": text },
        ...{ all: flag, everything: flag, "dry-run": flag, json: flag, help: flag },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function toLimit(value: string | undefined): number {
  const limit = Number(value ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new UsageError("--limit is a number from 1 to 500.");

  return limit;
}

function toJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new UsageError("--patch is not JSON.");
  }
}

/** `@file` is the file's text, from where the user stands; anything else is itself. */
function readText(value: string): string {
  if (!value.startsWith("@")) return value;
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), value.slice(1));
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
