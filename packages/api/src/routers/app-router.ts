import { router } from "../trpc.ts";
import { eventsRouter } from "./events.ts";
import { gamesRouter } from "./games.ts";
import { ingestionRouter } from "./ingestion.ts";
import { metricsRouter } from "./metrics.ts";
import { sessionRouter } from "./session.ts";

/** Every procedure of the service. REST routes are derived from it; the console's client is typed by it. */
export const appRouter = router({
  events: eventsRouter,
  games: gamesRouter,
  ingestion: ingestionRouter,
  metrics: metricsRouter,
  session: sessionRouter,
});

export type AppRouter = typeof appRouter;
