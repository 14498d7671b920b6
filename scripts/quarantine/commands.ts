import type { ReplayAnswer, StateChangeAnswer } from "@analytics/api/services/change-quarantine";
import type { QuarantinedOriginal, QuarantineRow } from "@analytics/api/services/read-quarantine";
import type { Answer, Door } from "./door.ts";
import type { Invocation } from "./read-invocation.ts";
import { renderEvent, renderOutcomes, renderRows, renderSummary } from "./render.ts";

const PATH = "/ingestion/quarantine";
const BATCH_EVENTS = 500;

/** Prints events page by page. */
export async function listEvents(door: Door, invocation: Invocation): Promise<number> {
  const { filter, state, limit, all, json } = invocation;
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = {
      ...filter,
      ...(state && { state }),
      limit: String(limit),
      ...(cursor && { cursor }),
    };
    const { data, meta }: Answer<QuarantineRow[]> = await door.get(PATH, query);
    write(json ? data.map((row) => JSON.stringify(row)).join("\n") : renderRows(data, cursor === null));
    cursor = meta.next_cursor;
  } while (all && cursor !== null);
  if (cursor !== null) process.stderr.write("There are more: --all lists every page.\n");

  return 0;
}

/** Prints how many events have which reason, type, stream and state. */
export async function summarise(door: Door, { filter, state, json }: Invocation): Promise<number> {
  const { data } = await door.get<Record<string, { value: string | null; count: number }[]>>(
    `${PATH}/facets`,
    {
      ...filter,
      ...(state && { state }),
    },
  );
  write(json ? JSON.stringify(data) : renderSummary(data));

  return 0;
}

/** Prints one event; the service writes down who read it. */
export async function showEvent(door: Door, { ids, json }: Invocation): Promise<number> {
  const { data } = await door.get<QuarantinedOriginal>(`${PATH}/${encodeURIComponent(ids[0] ?? "")}`);
  write(json ? JSON.stringify(data) : renderEvent(data));

  return 0;
}

type ReplayCounts = Record<keyof typeof NOTHING_REPLAYED, number>;

const NOTHING_REPLAYED = {
  matched: 0,
  replayed: 0,
  duplicates: 0,
  still_quarantined: 0,
  refused: 0,
  skipped: 0,
};

/** Replays in steps until nothing is left. It can be stopped and started again at any moment. */
export async function replayEvents(door: Door, invocation: Invocation): Promise<number> {
  const { patch, body, dryRun, json } = invocation;
  const total: ReplayCounts = { ...NOTHING_REPLAYED };
  for await (const { data } of steps<ReplayAnswer>(door, invocation, {
    path: `${PATH}/replay`,
    body: { dry_run: dryRun, patch, body },
  })) {
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += data[key];
    if (json) write(data.events.map((event) => JSON.stringify(event)).join("\n"));
    else write(renderOutcomes(data.events, dryRun));
    const done = total.replayed + total.duplicates;
    process.stderr.write(`${total.matched} looked at, ${done} ${dryRun ? "would be done" : "done"}\n`);
  }
  process.stderr.write(`${dryRun ? describeDryRun(total) : describe(total)}\n`);

  return total.still_quarantined + total.refused > 0 ? 1 : 0;
}

/** Discards or reopens in steps. */
export async function changeState(door: Door, invocation: Invocation): Promise<number> {
  const { command, because } = invocation;
  const total = { matched: 0, changed: 0, skipped: 0 };
  for await (const { data } of steps<StateChangeAnswer>(door, invocation, {
    path: `${PATH}/${command}`,
    body: { reason: because },
  })) {
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += data[key];
  }
  process.stderr.write(`${describe(total)}\n`);

  return 0;
}

/** One request after the other: ids in groups, a filter behind its cursor. */
async function* steps<Data>(
  door: Door,
  { ids, filter }: Invocation,
  { path, body }: { path: string; body: object },
): AsyncGenerator<{ data: Data }> {
  for (let start = 0; start < ids.length; start += BATCH_EVENTS) {
    yield* pages<Data>(door, path, { ...body, ids: ids.slice(start, start + BATCH_EVENTS) });
  }
  if (ids.length === 0) yield* pages<Data>(door, path, { ...body, filter, limit: BATCH_EVENTS });
}

async function* pages<Data>(door: Door, path: string, body: object): AsyncGenerator<{ data: Data }> {
  let cursor: string | null = null;
  do {
    const answer: Answer<Data> = await door.post<Data>(path, {
      ...body,
      ...(cursor && { cursor }),
    });
    yield answer;
    cursor = answer.meta.next_cursor;
  } while (cursor !== null);
}

function describeDryRun({
  matched,
  replayed,
  duplicates,
  still_quarantined,
  refused,
  skipped,
}: ReplayCounts): string {
  return `Dry run of ${matched}: ${replayed} would be replayed, ${duplicates} would be duplicates, ${still_quarantined} would stay in quarantine, ${refused} would be refused, ${skipped} would be skipped`;
}

function describe(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name.replaceAll("_", " ")}`)
    .join(", ");
}

function write(text: string): void {
  if (text !== "") process.stdout.write(`${text}\n`);
}
