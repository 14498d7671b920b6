import { readBody } from "./read-body.ts";

/**
 * The request with a body that is read and unpacked already, for handlers of libraries that would read any length; one without a
 * body has this JSON for it, if any is given. Throws what `readBody` throws.
 */
export async function withReadBody(
  request: Request,
  { bytesMax, jsonWhenEmpty }: { bytesMax: number; jsonWhenEmpty?: string },
): Promise<Request> {
  const { url, method, headers, signal } = request;
  if (method === "GET" || method === "HEAD") return request;
  const body = Buffer.from(await readBody(request, { bytesMax }));
  const kept = withoutLength(headers);
  if (body.length > 0 || jsonWhenEmpty === undefined)
    return new Request(url, { method, headers: kept, body, signal });
  kept.set("content-type", "application/json");

  return new Request(url, { method, headers: kept, body: jsonWhenEmpty, signal });
}

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) kept.delete(name);

  return kept;
}
