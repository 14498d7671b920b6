import { DEFAULT_ZONE } from "@analytics/core/time/granularity";
import { DAY_MS } from "@analytics/core/time/range";
import { parseZone, toZonedIso } from "@analytics/core/time/zone";
import { bucketLabel } from "@analytics/metrics/reports/reports";
import type { COHORT_DAYS } from "@analytics/metrics/reports/wishlists";
import type { Scope } from "@analytics/metrics/scope";
import { z } from "zod";
import type { AuthorizedContext } from "../../context.ts";
import type { Game } from "../../stores/game-store.ts";
import type { Answer } from "../../trpc.ts";
import {
  about,
  aboutSchema,
  findOwnGame,
  gameRangeSchema,
  moment,
  ofGame,
  type ReportMetaOut,
  things,
} from "./report-parts.ts";

const MONTHS_DEFAULT = 12;
const LAUNCH_DAYS = 7;

export const wishlistsInput = gameRangeSchema.pick({ id: true, timezone: true }).extend({
  months: z.coerce
    .number()
    .int()
    .min(1)
    .max(36)
    .default(MONTHS_DEFAULT)
    .describe(
      "So many months, this one included: cohorts are whole months up to now, so there is no `from` and `to`.",
    ),
});

const bought = things.nullable();

export const wishlistsSchema = aboutSchema
  .extend({
    cohorts: z
      .array(
        z
          .strictObject({
            t: moment.describe("The month of adding."),
            added: things.describe("Different users who put the game on their wishlist."),
            bought_7: bought.describe(
              "Bought within 7 days of adding; null until they are over for everybody.",
            ),
            bought_30: bought,
            bought_90: bought,
            bought: things.describe("Bought up to now."),
            on_list: things.describe("Still on the wishlist."),
          })
          .meta({ id: "WishlistCohort" }),
      )
      .describe("Every month, oldest first."),
    launch: z
      .strictObject({
        released: z.iso.date(),
        outstanding: things.describe("Wishlists with the game when the day of its release began."),
        bought: bought.describe("Of these, bought in the week from then; null until it is over."),
      })
      .nullable()
      .describe("Null for a game that is not released, or whose release date is not known."),
  })
  .meta({ id: "GameWishlists" });

export type GameWishlists = z.infer<typeof wishlistsSchema>;

/** Wishlist cohorts by month of adding, and what the launch made of those who waited. Throws NOT_FOUND for a game that is not the caller's. */
export async function getWishlists(
  ctx: AuthorizedContext,
  { id, timezone: zone = DEFAULT_ZONE, months }: z.output<typeof wishlistsInput>,
): Promise<Answer<GameWishlists, ReportMetaOut>> {
  const timezone = parseZone(zone);
  const { scope, game } = await findOwnGame(ctx, id);
  const today = toZonedIso(ctx.deps.clock(), timezone).slice(0, 10);
  const range = { from: firstOfMonth(today, 1 - months), to: firstOfMonth(today, 1), timezone };
  const request = { ...ofGame({ id, ...range }), granularity: "month" as const };
  const [{ rows, plan, meta }, launch] = await Promise.all([
    ctx.deps.reports.wishlistCohorts(scope, request, ctx.signal),
    launchOf(ctx, { scope, game }, { today, timezone }),
  ]);
  const byBucket = new Map(rows.map((row) => [row.t, row]));
  const cohorts = plan.buckets.map((bucket) => {
    const row = byBucket.get(bucket.from / 1_000);
    const within = (days: (typeof COHORT_DAYS)[number]) =>
      bucket.to + days * DAY_MS > plan.now ? null : (row?.[`bought_${days}`] ?? 0);

    return {
      t: bucketLabel(plan, bucket.from / 1_000),
      added: row?.added ?? 0,
      bought_7: within(7),
      bought_30: within(30),
      bought_90: within(90),
      bought: row?.bought ?? 0,
      on_list: row?.on_list ?? 0,
    };
  });

  return { data: { ...about(id, plan), cohorts, launch }, meta };
}

async function launchOf(
  ctx: AuthorizedContext,
  { scope, game: { game_id, release_date: released } }: { scope: Scope; game: Game },
  { today, timezone }: { today: string; timezone: string },
): Promise<GameWishlists["launch"]> {
  if (released === null || released > today) return null;
  const range = { from: released, to: addDays(released, LAUNCH_DAYS), timezone };
  const { rows, plan } = await ctx.deps.reports.wishlistLaunch(
    scope,
    ofGame({ id: game_id, ...range }),
    ctx.signal,
  );

  return {
    released,
    outstanding: rows.outstanding,
    bought: plan.range.to > plan.now ? null : rows.bought,
  };
}

/** The first day of the month that lies so many months from the day's own. */
function firstOfMonth(day: string, months: number): string {
  const [year, month] = day.split("-").map(Number) as [number, number];

  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
