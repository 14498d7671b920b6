import type { CompileContext, Component } from "../model.ts";
import { activityCounts } from "../sources/activity.ts";
import { plainWindows, trailingWindows, type Window } from "../windows.ts";

/** Distinct users active in each bucket. */
export const activeUsers: Component = usersIn((context) => plainWindows(context.plan));

/** Distinct users active in the last `days` calendar days of each bucket. */
export function trailingActiveUsers(days: number): Component {
  return usersIn((context) => trailingWindows(context.plan, days));
}

function usersIn(windows: (context: CompileContext) => Window[]): Component {
  return {
    missing: "zero",
    usesRollups: true,
    compile: (context) => activityCounts(context, { windows: windows(context) }),
  };
}
