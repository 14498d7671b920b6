import { forbidden, invalid, notFound } from "@analytics/core/errors";
import { DAY_MS } from "@analytics/core/time/range";
import { firstDayFrom, parseInstant, parseZone, toZonedIso } from "@analytics/core/time/zone";
import type { Happening } from "@analytics/db/clickhouse/queries/list-happenings";
import { EVENTS_COST } from "@analytics/metrics/answers/question-cost";
import type { Scope } from "@analytics/metrics/scope";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { count } from "../schemas/output-types.ts";
import type { Answer } from "../trpc.ts";
import { gamesOfScope } from "./list-games.ts";
import { createSavedItems, type Saved, savedHeadShape } from "./saved-items.ts";

const instant = z.iso.datetime({ offset: true });

/** Something that happened and may explain a turn of the numbers. */
export const annotationSchema = z
  .strictObject({
    kind: z.enum(["sale", "release", "build", "incident", "note"]),
    at: instant,
    games: count.describe("How many games it is about; 0 for an incident or a note."),
    game_id: z.string().nullable().describe("The game, when it is about one."),
    title: z.string().nullable().describe("The title of the game, or the text of the note."),
    percent: z.number().nullable().describe("The largest discount of a sale."),
    service: z.string().nullable(),
    state: z.string().nullable().describe("Of an incident, as the event says."),
    summary: z.string().nullable().describe("Of an incident; of a build, its version."),
    note_id: z.guid().nullable().describe("Of a note."),
    is_own: z.boolean().describe("Whether it is a note of the caller's."),
  })
  .meta({ id: "Annotation" });

export const noteSchema = z.strictObject({ ...savedHeadShape, at: instant }).meta({ id: "Note" });

export type Annotation = z.infer<typeof annotationSchema>;

export interface NoteContent {
  at: string;
}

export interface AnnotationsInput {
  from: string;
  to: string;
  timezone: string;
  game?: string | undefined;
}

const RANGE_DAYS_MAX = 400;
const LATEST_MS = Date.UTC(2149, 0);
const HAPPENINGS_MAX = 300;
const NOTES_READ_MAX = 500;

export const notes = createSavedItems<NoteContent>({
  kind: "note",
  noun: "The note",
  audited: "note",
  most: 500,
});

/**
 * What happened in a range, oldest first: sales, releases and incidents as the events tell, and notes that the caller may see (of the
 * latest 500). A developer hears of own games, and of no incident. Costs as much as a metric from events. Throws NOT_FOUND for a game
 * that is not the caller's, DATA_VALIDATION_ERROR for a range or a zone that is none.
 */
export async function listAnnotations(
  ctx: AuthorizedContext,
  input: AnnotationsInput,
): Promise<Answer<Annotation[]>> {
  const scope = ctx.access.metricScope;
  if (scope === null) throw forbidden("Your role does not read metrics.");
  const zone = parseZone(input.timezone);
  const range = rangeOf(input, zone);
  if (input.game !== undefined) await checkGame(ctx, scope, input.game);
  ctx.limits.spend("queries", EVENTS_COST);
  const days = { from: firstDayFrom(range.from, zone), to: firstDayFrom(range.to, zone) };
  const [happenings, kept] = await Promise.all([
    ctx.deps.happenings.list(
      { ...range, days, ...gamesOf(scope, input.game), limit: HAPPENINGS_MAX },
      { signal: ctx.signal },
    ),
    notes.list(ctx, { limit: NOTES_READ_MAX }),
  ]);
  const all = [
    ...happenings.map((happening) => fromHappening(happening, zone)),
    ...kept.data.filter(({ at }) => isWithin(at, range)).map(fromNote),
  ];

  return { data: all.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)), meta: {} };
}

/** The game of the request, else those of the scope. */
function gamesOf(scope: Scope, game: string | undefined) {
  const { developerId, within } = gamesOfScope(scope);

  return { developerId, games: game === undefined ? within : [game] };
}

async function checkGame(ctx: AuthorizedContext, scope: Scope, game: string): Promise<void> {
  const found = await ctx.deps.games.list({ ...gamesOfScope(scope), ids: [game], limit: 1 });
  if (found.length === 0) throw notFound("The game");
}

function rangeOf(
  { from, to }: Pick<AnnotationsInput, "from" | "to">,
  zone: string,
): { from: number; to: number } {
  const range = { from: parseInstant(from, zone, "from"), to: parseInstant(to, zone, "to") };
  if (range.from >= range.to) throw invalid("`from` must be before `to`.", { parameter: "from" });
  if (range.from < 0 || range.to > LATEST_MS)
    throw invalid("The range must lie between 1970 and 2149.", {
      parameter: range.from < 0 ? "from" : "to",
    });
  if (range.to - range.from > RANGE_DAYS_MAX * DAY_MS)
    throw invalid(`The range may have ${RANGE_DAYS_MAX} days.`, {
      parameter: "from",
      days_max: RANGE_DAYS_MAX,
    });

  return range;
}

function isWithin(at: string, { from, to }: { from: number; to: number }): boolean {
  const time = Date.parse(at);

  return time >= from && time < to;
}

function fromHappening(happening: Happening, zone: string): Annotation {
  const { kind, at, games, game_id, title, percent, service, state, summary } = happening;
  // A release is of a calendar day, which begins in the zone of who asks.
  const moment = kind === "release" ? parseInstant(new Date(at).toISOString().slice(0, 10), zone) : at;

  return {
    kind,
    at: toZonedIso(moment, zone),
    games,
    game_id: game_id || null,
    title: title || null,
    percent: kind === "sale" ? percent : null,
    service: service || null,
    state: state || null,
    summary: summary || null,
    note_id: null,
    is_own: false,
  };
}

function fromNote({ id, title, at, is_own }: Saved<NoteContent>): Annotation {
  return {
    kind: "note",
    at,
    games: 0,
    game_id: null,
    title,
    percent: null,
    service: null,
    state: null,
    summary: null,
    note_id: id,
    is_own,
  };
}
