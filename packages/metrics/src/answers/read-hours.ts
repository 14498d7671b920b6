import type { TimeRange } from "@analytics/core/time/range";
import type { Snapshot } from "../rollups/snapshot.ts";

/** On whose events an answer depends: those of the hours of a range (epoch milliseconds), or all there are (null). */
export type ReadHours = TimeRange | null;

/** A snapshot whose statements tell what they read, and what they have read so far. A statement that tells nothing reads everything. */
export function recordReads(snapshot: Snapshot): { snapshot: Snapshot; hours(): ReadHours } {
  let hull: ReadHours | undefined;
  const onRead = (hours: ReadHours) => {
    if (hours === null || hull === null) hull = null;
    else if (hull === undefined) hull = hours;
    else hull = { from: Math.min(hull.from, hours.from), to: Math.max(hull.to, hours.to) };
  };

  return { snapshot: { ...snapshot, onRead }, hours: () => hull ?? null };
}
