import { readFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { assert } from "@analytics/core/errors";
import { type Page, respondWithPage } from "../http/respond-with-page.ts";
import { DOCS_CSP, DOCS_PAGE, DOCS_START } from "./docs-page.ts";

/** Of `swagger-ui-dist`, with their media types; nothing else of the package can be asked for. */
const FILES: Readonly<Record<string, string>> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "favicon-32x32.png": "image/png",
};
const MINUTES_5 = "public, max-age=300";
const DAY = "public, max-age=86400";

/** The description of the API and the page that shows it, for everybody. */
export interface ReferenceDoor {
  /** Null: the path, below the API's prefix, is none of these. */
  answer(request: { method: string; path: string; traceId: string }): Promise<Response | null>;
}

export function createReferenceDoor(openApi: object): ReferenceDoor {
  const description = JSON.stringify(openApi);
  const files = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const pages: Readonly<Record<string, Page>> = {
    "/openapi.json": { body: description, type: "application/json; charset=utf-8", cache: MINUTES_5 },
    "/docs": {
      body: DOCS_PAGE,
      type: "text/html; charset=utf-8",
      cache: MINUTES_5,
      headers: { "Content-Security-Policy": DOCS_CSP, "Referrer-Policy": "no-referrer" },
    },
    "/docs/start.js": { body: DOCS_START, type: "text/javascript; charset=utf-8", cache: MINUTES_5 },
  };
  const find = async (path: string): Promise<Page | null> => {
    if (Object.hasOwn(pages, path)) return pages[path] ?? null;
    const name = path.startsWith("/docs/") ? path.slice("/docs/".length) : "";
    const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (type === undefined) return null;
    const file = files.get(name) ?? readFile(join(packageDirectory(), name));
    files.set(name, file);

    return { body: await file, type, cache: DAY };
  };

  return {
    answer: async ({ method, path, traceId }) => {
      if (method !== "GET" && method !== "HEAD") return null;
      const page = await find(path);

      return page && respondWithPage(page, traceId);
    },
  };
}

function packageDirectory(): string {
  const manifest = findPackageJSON("swagger-ui-dist", import.meta.url);
  assert(manifest, "swagger-ui-dist is installed");

  return dirname(manifest);
}
