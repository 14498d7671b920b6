import { AppError, ERROR_CODES, type ErrorCode, invalid, tooExpensive } from "@analytics/core/errors";
import { useAPQ } from "@graphql-yoga/plugin-apq";
import { GraphQLError, getOperationAST } from "graphql";
import { createYoga, type Plugin } from "graphql-yoga";
import type { RequestContext } from "../context.ts";
import { fromThrown } from "../errors.ts";
import { withReadBody } from "../http/with-read-body.ts";
import { respondWithError } from "../rest/respond.ts";
import { createGraphQLContext, type GraphQLContext } from "./context.ts";
import { checkCost } from "./cost.ts";
import { schema } from "./schema.ts";

export const GRAPHQL_PATH = "/graphql";

const BODY_BYTES_MAX = 131_072;
const TOKENS_MAX = 4_000;
const ANSWER_TYPE = "application/json; charset=utf-8";

export interface GraphQLOutcome {
  response: Response;
  route: string;
  error: AppError | null;
}

interface ServerContext {
  request_: RequestContext;
  /** The worst that a resolver said, for the log. */
  failed: { error: AppError | null };
}

const yoga = createYoga<ServerContext, GraphQLContext>({
  schema,
  graphqlEndpoint: "*",
  landingPage: false,
  graphiql: false,
  cors: false,
  logging: false,
  multipart: false,
  batching: false,
  maskedErrors: { maskError: (error) => toGraphQLError(error) },
  context: ({ request_ }) => createGraphQLContext(request_),
  plugins: [useAPQ(), guardDocument(), noteFailures()],
});

/**
 * Answers GraphQL over HTTP: POST, or GET for queries; `extensions.persistedQuery` by hash. A caller that is nobody gets the error
 * body of REST with its status; errors of an operation are in `errors`, with `extensions.code` from the one table. Never throws.
 */
export async function handleGraphQL(request: Request, ctx: RequestContext): Promise<GraphQLOutcome> {
  const failed: ServerContext["failed"] = { error: null };
  try {
    ctx.limits.spend("reads");
    if (ctx.denied !== null) throw ctx.denied;
    if (ctx.access === null) throw new AppError("UNAUTHENTICATED", "Sign in, or send a bearer token.");
    const answer = await yoga.fetch(await withReadBody(request, { bytesMax: BODY_BYTES_MAX }), {
      request_: ctx,
      failed,
    });
    // Yoga has no words for it.
    if (answer.status === 415)
      throw new AppError("UNSUPPORTED_MEDIA_TYPE", 'Send the operation as JSON: {"query": "{ … }"}.');

    return { response: await withOurHeaders(answer, ctx.traceId), route: GRAPHQL_PATH, error: failed.error };
  } catch (thrown) {
    const error = fromThrown(thrown);

    return { response: respondWithError(error, ctx.traceId), route: GRAPHQL_PATH, error };
  }
}

async function withOurHeaders(answer: Response, traceId: string): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set("Content-Type", ANSWER_TYPE);
  headers.set("Cache-Control", "no-store");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Trace-Id", traceId);
  headers.delete("Content-Length");

  return new Response(await answer.text(), { status: answer.status, headers });
}

/** Depth, breadth and cost are checked before anything runs, the length already while it is parsed. Refusals have our codes. */
function guardDocument(): Plugin<GraphQLContext> {
  return {
    onParse: ({ params }) => {
      params.options = { ...(params.options as object), maxTokens: TOKENS_MAX } as typeof params.options;
    },
    onValidate:
      () =>
      ({ result, setResult }) => {
        if (result.length > 0) setResult(result.map((each: unknown) => toGraphQLError(each)));
      },
    onExecute: ({ args }) => {
      const operation = getOperationAST(args.document, args.operationName);
      if (operation != null)
        refuseCostly(schema, { document: args.document, operation, variables: args.variableValues ?? {} });
    },
  };
}

/** Throws what `checkCost` says as an answer of GraphQL: the document was read, so it is no failure of HTTP. */
function refuseCostly(...of: Parameters<typeof checkCost>): void {
  try {
    checkCost(...of);
  } catch (thrown) {
    throw withStatus(toGraphQLError(thrown), 200);
  }
}

/** Remembers the worst error for the log: of ours before of theirs. */
function noteFailures(): Plugin<ServerContext> {
  return {
    onExecutionResult: ({ result, context }) => {
      for (const error of errorsOf(result)) {
        const app = appErrorOf(error);
        const { failed } = context as unknown as ServerContext;
        if (app !== null && (failed.error === null || ERROR_CODES[app.code].http > failed.error.http))
          failed.error = app;
      }
    },
  };
}

function errorsOf(result: unknown): readonly unknown[] {
  if (typeof result !== "object" || result === null || !("errors" in result)) return [];

  return Array.isArray(result.errors) ? result.errors : [];
}

function toGraphQLError(error: unknown): GraphQLError {
  const given = error instanceof GraphQLError ? error : null;
  // What GraphQL itself says of a document is for the caller.
  if (given !== null && given.originalError === undefined) return refusal(given);
  const cause = given?.originalError ?? error;
  // Texts that are no JSON, variables that do not fit and documents deeper than the stack are the caller's; resolvers have a path.
  if (cause instanceof SyntaxError)
    return asked(invalid("The variables or the extensions are not valid JSON."));
  if (cause instanceof RangeError) return asked(tooExpensive("The query nests too deeply."));
  if (given !== null && given.path === undefined && !(cause instanceof AppError)) return refusal(given);
  const app = fromThrown(cause);

  return new GraphQLError(app.message, {
    ...(given === null ? {} : { nodes: given.nodes, path: given.path }),
    originalError: app,
    extensions: { ...statusOf(given), code: app.code, details: app.details },
  });
}

/** The status that an error was given already. */
function statusOf(given: GraphQLError | null): object {
  return given?.extensions.http === undefined ? {} : { http: given.extensions.http };
}

/** A refusal of what was asked, before any of it ran. */
function asked({ code, message, details }: AppError): GraphQLError {
  return withStatus(new GraphQLError(message, { extensions: { code, details } }), 400);
}

function withStatus(error: GraphQLError, status: number): GraphQLError {
  const { message, nodes, path, originalError, extensions } = error;

  return new GraphQLError(message, {
    nodes,
    path,
    originalError,
    extensions: { ...extensions, http: { status } },
  });
}

function refusal(error: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, path, extensions } = error;
  const known = typeof extensions.code === "string" && Object.hasOwn(ERROR_CODES, extensions.code);
  const isTooLong = message.includes("token");
  const code: ErrorCode = isTooLong ? "QUERY_TOO_EXPENSIVE" : "DATA_VALIDATION_ERROR";
  const text = isTooLong ? tooExpensive(`The query is longer than ${TOKENS_MAX} tokens.`).message : message;

  return new GraphQLError(text, {
    nodes,
    source,
    positions,
    path,
    extensions: { ...extensions, ...(known ? {} : { code }) },
  });
}

function appErrorOf(error: unknown): AppError | null {
  const original = error instanceof GraphQLError ? error.originalError : undefined;

  return original instanceof AppError ? original : null;
}
