import { type Page, respondWithPage } from "../../http/respond-with-page.ts";
import { GRAPHQL_PATH } from "../handle-graphql.ts";
import { GRAPHIQL_CSP, GRAPHIQL_PAGE, GRAPHIQL_START, GRAPHIQL_STYLE } from "./graphiql-page.ts";

const HTML = "text/html; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";
const STYLE = "text/css; charset=utf-8";
const NO_STORE = "no-store";
const DAY = "public, max-age=86400";

const DOCUMENT: Page = {
  body: GRAPHIQL_PAGE,
  type: HTML,
  cache: NO_STORE,
  headers: { "Content-Security-Policy": GRAPHIQL_CSP, "Referrer-Policy": "no-referrer", Vary: "Accept" },
};

/** Answers a browser that opens the address of GraphQL, and what the page then loads. Null: the request is none of these. */
export async function answerGraphiql(request: {
  method: string;
  /** Below the API's prefix. */
  path: string;
  headers: Pick<Headers, "get">;
  traceId: string;
}): Promise<Response | null> {
  const { method, path, headers, traceId } = request;
  if (method !== "GET" && method !== "HEAD") return null;
  if (path === GRAPHQL_PATH)
    return wantsPage(headers.get("accept")) ? respondWithPage(DOCUMENT, traceId) : null;
  if (!path.startsWith(`${GRAPHQL_PATH}/`)) return null;
  const part = (await readParts()).get(path.slice(GRAPHQL_PATH.length + 1));

  return part === undefined ? null : respondWithPage(part, traceId);
}

/** Browsers name HTML when they open an address; clients of GraphQL do not. */
function wantsPage(accept: string | null): boolean {
  return accept?.toLowerCase().includes("text/html") ?? false;
}

/** The package is for development only: it is looked for when it is asked for, and left out of builds. */
async function readParts(): Promise<ReadonlyMap<string, Page>> {
  const files = await import(/* turbopackIgnore: true */ "@graphql-yoga/render-graphiql/graphiql");
  const script = (body: string): Page => ({ body, type: SCRIPT, cache: DAY });

  return new Map([
    ["graphiql.css", { body: files.css, type: STYLE, cache: DAY }],
    ["page.css", { body: GRAPHIQL_STYLE, type: STYLE, cache: NO_STORE }],
    ["graphiql.js", script(files.js)],
    ["start.js", { body: GRAPHIQL_START, type: SCRIPT, cache: NO_STORE }],
    ["editor.worker.js", script(files.editorWorkerService)],
    ["graphql.worker.js", script(files.graphqlWorker)],
    ["json.worker.js", script(files.jsonWorker)],
  ]);
}
