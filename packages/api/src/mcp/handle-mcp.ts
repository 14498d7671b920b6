import { AppError, invalid } from "@analytics/core/errors";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import type { RequestContext } from "../context.ts";
import { fromThrown } from "../errors.ts";
import { readJson } from "../http/read-json.ts";
import { respondWithError } from "../rest/respond.ts";
import { createMcpServer } from "./create-server.ts";

export const MCP_PATH = "/mcp";

const BODY_BYTES_MAX = 262_144;

export interface McpOutcome {
  response: Response;
  route: string;
  error: AppError | null;
}

/**
 * The Model Context Protocol over streamable HTTP, without sessions: each POST stands for itself, so any instance may answer it.
 * A caller that is nobody gets the error body of REST. Never throws.
 */
export async function handleMcp(request: Request, ctx: RequestContext): Promise<McpOutcome> {
  try {
    ctx.limits.spend("reads");
    if (ctx.denied !== null) throw ctx.denied;
    if (ctx.access === null) throw new AppError("UNAUTHENTICATED", "Send a bearer token or an API key.");
    if (request.method !== "POST") return refuseMethod(ctx);
    const parsedBody = await readJson(request, { bytesMax: BODY_BYTES_MAX });
    if (Array.isArray(parsedBody)) throw invalid("Send one message at a time.");
    const server = createMcpServer(ctx);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    try {
      const response = await transport.handleRequest(request, { parsedBody });
      response.headers.set("X-Trace-Id", ctx.traceId);
      response.headers.set("Cache-Control", "no-store");

      return { response, route: MCP_PATH, error: null };
    } finally {
      await server.close();
    }
  } catch (thrown) {
    const error = fromThrown(thrown);

    return { response: respondWithError(error, ctx.traceId), route: MCP_PATH, error };
  }
}

/** By its protocol, which reads 404 as the end of a session: without sessions there is nothing to listen to, and none to end. */
function refuseMethod({ traceId }: RequestContext): McpOutcome {
  const allow = ["POST"];
  const error = new AppError("NOT_FOUND", "This path answers to POST only.", { details: { allow } });
  const headers = { Allow: allow.join(", ") };

  return { response: respondWithError(error, traceId, { headers, status: 405 }), route: MCP_PATH, error };
}
