import type { StandardDashboard } from "#features/dashboards/standard/standard-dashboard.ts";

/** Do the services work, and do their events arrive? Its range reaches to now, so its numbers stand alone: no day before is as short. */
export const platformHealth: StandardDashboard = {
  slug: "platform-health",
  tiles: [
    {
      id: "events",
      metrics: ["events_ingested"],
      visual: "number",
      width: 3,
      height: 1,
    },
    {
      id: "delay",
      metrics: ["ingest_delay_p95"],
      visual: "number",
      width: 3,
      height: 1,
    },
    {
      id: "logins",
      metrics: ["login_failure_rate"],
      visual: "number",
      width: 3,
      height: 1,
    },
    {
      id: "downloads",
      metrics: ["download_failure_rate"],
      visual: "number",
      width: 3,
      height: 1,
    },
    {
      id: "arrivals",
      metrics: ["events_ingested"],
      visual: "stacked",
      dimension: "event_type",
      limit: 7,
      width: 8,
      height: 2,
    },
    {
      id: "platforms",
      metrics: ["events_ingested"],
      visual: "ranking",
      dimension: "platform",
      width: 4,
      height: 2,
    },
    { id: "late", metrics: ["ingest_delay_p95"], visual: "line", width: 6, height: 2 },
    { id: "login-failures", metrics: ["login_failure_rate"], visual: "line", width: 6, height: 2 },
    { id: "speed", metrics: ["download_speed_median"], visual: "line", width: 6, height: 2 },
    {
      id: "failures",
      metrics: ["download_failure_rate"],
      visual: "ranking",
      dimension: "country",
      width: 6,
      height: 2,
    },
  ],
};
