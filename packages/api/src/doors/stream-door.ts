import { accessOf, type Sender } from "../auth/authenticate.ts";
import type { ApiDeps } from "../deps.ts";
import type { Connection as StreamConnection } from "../streaming/client.ts";
import type { StreamEnd, Streaming } from "../streaming/streaming.ts";
import { credentialsOf } from "../streaming/upgrade.ts";
import type { RecognisedCaller } from "./callers.ts";
import { type Connection, toVisit, type Visit } from "./visit.ts";

interface StreamDoorParts {
  deps: ApiDeps;
  streaming: Streaming;
  recognise: (sender: Sender, visit: Visit) => Promise<RecognisedCaller>;
}

/** Takes clients of the stream; who they are is asked again as long as they stay. */
export function createStreamDoor({
  deps,
  streaming,
  recognise,
}: StreamDoorParts): (request: Request, connection: Connection, wire: StreamConnection) => StreamEnd {
  return (request, connection, wire) => {
    const visit = toVisit(deps, request, connection, "");
    const origin = request.headers.get("origin");

    return streaming.accept(wire, {
      credentials: credentialsOf(request.headers),
      identify: async (credentials) =>
        accessOf((await recognise(toSender(credentials, origin), visit)).caller),
    });
  };
}

/** Credentials of a stream as those of a request. A cookie counts as for a change: only from a page of ours. */
function toSender(credentials: Readonly<Record<string, string>>, origin: string | null): Sender {
  return {
    method: "POST",
    headers: { get: (name) => (name === "origin" ? origin : (credentials[name] ?? null)) },
  };
}
