import { router } from "../trpc.ts";
import { auditRouter } from "./audit.ts";
import { changesRouter } from "./changes.ts";
import { eventsRouter } from "./events.ts";
import { gamesRouter } from "./games.ts";
import { ingestionRouter } from "./ingestion.ts";
import { jobsRouter } from "./jobs.ts";
import { metricsRouter } from "./metrics.ts";
import { ratesRouter } from "./rates.ts";
import { sessionRouter } from "./session.ts";

/** Every procedure of the service. REST routes are derived from it; the console's client is typed by it. */
export const appRouter = router({
  audit: auditRouter,
  changes: changesRouter,
  events: eventsRouter,
  games: gamesRouter,
  ingestion: ingestionRouter,
  jobs: jobsRouter,
  metrics: metricsRouter,
  rates: ratesRouter,
  session: sessionRouter,
});

export type AppRouter = typeof appRouter;
