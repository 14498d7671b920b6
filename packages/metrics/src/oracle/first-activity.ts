import { type ActivityFact, activityFacts } from "./activity.ts";
import { asDimensions, type Fact, groupByGame } from "./fact.ts";
import type { World } from "./world.ts";

/** The first active moment ever of a user: on the platform, or in the games that a series is about. */
export interface FirstActivityFact extends Fact {
  kind: "first";
  user: string;
  time: number;
  /** Every activity of the user (in those games). */
  activity: readonly ActivityFact[];
  /** The game dimensions that the fact is about, as its group names them. */
  group: Record<string, string>;
}

/** Dimensions are those of the event that made the first moment; ties go to the earlier event, then the smaller id. */
export function firstActivityFacts(world: World): FirstActivityFact[] {
  return groupByGame(world, activityFacts(world)).flatMap((group) =>
    [...Map.groupBy(group.facts, (fact) => fact.user)].map(([user, activity]) => {
      const first = activity.toSorted(
        (a, b) => a.from - b.from || a.event.time - b.event.time || (a.event.id < b.event.id ? -1 : 1),
      )[0] as ActivityFact;

      return {
        kind: "first" as const,
        user,
        time: first.from,
        activity,
        group: group.dimensions,
        hasPassedGames: true,
        dimensions: { ...first.dimensions, ...asDimensions(group.dimensions) },
      };
    }),
  );
}
