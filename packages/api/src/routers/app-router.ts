import { router } from "../trpc.ts";
import { annotationsRouter } from "./annotations.ts";
import { apiKeysRouter } from "./api-keys.ts";
import { auditRouter } from "./audit.ts";
import { changesRouter } from "./changes.ts";
import { dashboardsRouter } from "./dashboards.ts";
import { eventsRouter } from "./events.ts";
import { gameReportsRouter } from "./game-reports.ts";
import { gamesRouter } from "./games.ts";
import { ingestionRouter } from "./ingestion.ts";
import { jobsRouter } from "./jobs.ts";
import { metricsRouter } from "./metrics.ts";
import { ratesRouter } from "./rates.ts";
import { sessionRouter } from "./session.ts";
import { usersRouter } from "./users.ts";
import { viewsRouter } from "./views.ts";

/** Every procedure of the service. REST routes are derived from it; the console's client is typed by it. */
export const appRouter = router({
  annotations: annotationsRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  changes: changesRouter,
  dashboards: dashboardsRouter,
  events: eventsRouter,
  gameReports: gameReportsRouter,
  games: gamesRouter,
  ingestion: ingestionRouter,
  jobs: jobsRouter,
  metrics: metricsRouter,
  rates: ratesRouter,
  session: sessionRouter,
  users: usersRouter,
  views: viewsRouter,
});

export type AppRouter = typeof appRouter;
