import { notFound } from "@analytics/core/errors";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
  type Tool as ToolListing,
} from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { callProcedure } from "../call-procedure.ts";
import type { RequestContext } from "../context.ts";
import { fromThrown } from "../errors.ts";
import { SERVICE_VERSION } from "../service-version.ts";
import { TOOLS, type Tool } from "./tools.ts";

const INSTRUCTIONS =
  "Numbers of a game store. Amounts of money are whole kopecks (scale 2, RUB); shares are between 0 and 1. Look up a metric with list_metrics before you ask for it; each answer says how complete it is. Times are ISO 8601, ranges are half-open, and the zone is Europe/Moscow unless told.";
const LISTING = TOOLS.map(toListing);

/** The tools for one caller. Arguments are checked here and not by the SDK, so that their errors are those of every other door. */
export function createMcpServer(ctx: RequestContext): Server {
  const server = new Server(
    { name: "analytics", title: "Store analytics", version: SERVICE_VERSION },
    { instructions: INSTRUCTIONS, capabilities: { tools: {} } },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: LISTING }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => callTool(ctx, params));

  return server;
}

/** An answer as JSON text and as structure; a failure as the error of the one table, for the model to read. */
async function callTool(
  ctx: RequestContext,
  params: { name: string; arguments?: Record<string, unknown> | undefined },
): Promise<CallToolResult> {
  try {
    const tool = TOOLS.find(({ name }) => name === params.name);
    if (tool === undefined) throw notFound(`The tool «${params.name}»`);
    const input = tool.input.parse(params.arguments ?? {}) as Record<string, unknown>;
    const answer: object = await (tool.answer?.(ctx, input) ?? callProcedure(ctx, tool.procedure, input));

    return {
      content: [{ type: "text", text: JSON.stringify(answer) }],
      structuredContent: answer as Record<string, unknown>,
    };
  } catch (thrown) {
    const { code, message, details } = fromThrown(thrown);

    return { isError: true, content: [{ type: "text", text: JSON.stringify({ code, message, details }) }] };
  }
}

function toListing({ name, title, description, input }: Tool): ToolListing {
  const { $schema: _, ...inputSchema } = z.toJSONSchema(input, { io: "input" });

  return {
    name,
    title,
    description,
    inputSchema: inputSchema as ToolListing["inputSchema"],
    annotations: { readOnlyHint: true, openWorldHint: false },
  };
}
