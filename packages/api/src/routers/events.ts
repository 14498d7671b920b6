import { bodiesFromRequest } from "../events/bodies-from-request.ts";
import { parseEventBodies } from "../events/event-bodies.ts";
import { EVENT_BODIES } from "../events/event-body-schemas.ts";
import { ingestAnswerSchema, ingestEvents } from "../services/ingest-events.ts";
import { answering, router } from "../trpc.ts";

export const eventsRouter = router({
  ingest: answering(ingestAnswerSchema)
    .meta({
      access: { roles: ["admin"], serviceScope: "events:write" },
      summary: "Stores events; answers when they are durable.",
      countsAs: "event_bytes",
      rest: {
        method: "POST",
        path: "/events",
        status: 202,
        input: ({ request }) => bodiesFromRequest(request),
        request: { bodies: EVENT_BODIES },
        // By the ids of its events.
        repeatable: true,
      },
    })
    .input(parseEventBodies)
    .mutation(({ ctx, input }) => ingestEvents(ctx, input)),
});
