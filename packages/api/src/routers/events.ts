import { bodiesFromRequest } from "../events/bodies-from-request.ts";
import { parseEventBodies } from "../events/event-bodies.ts";
import { ingestEvents } from "../services/ingest-events.ts";
import { authorizedProcedure, router } from "../trpc.ts";

export const eventsRouter = router({
  ingest: authorizedProcedure
    .meta({
      access: { roles: ["admin"], serviceScope: "events:write" },
      summary: "Stores events; answers when they are durable.",
      rest: {
        method: "POST",
        path: "/events",
        status: 202,
        input: ({ request }) => bodiesFromRequest(request),
      },
    })
    .input(parseEventBodies)
    .mutation(({ ctx, input }) => ingestEvents(ctx, input)),
});
