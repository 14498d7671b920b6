import { AppError, invalid } from "@analytics/core/errors";

/**
 * The whole body, never more than the limit: a declared length over it is refused before anything is read, and a body without a
 * length is counted as it comes. Throws PAYLOAD_TOO_LARGE, or DATA_VALIDATION_ERROR when the caller stops midway.
 */
export async function readBody(request: Request, options: { bytesMax: number }): Promise<Uint8Array> {
  const { bytesMax } = options;
  const declared = request.headers.get("content-length");
  if (declared !== null && Number(declared) > bytesMax) throw tooLarge(bytesMax);

  const bytes = declared === null ? await readCounted(request, bytesMax) : await readDeclared(request);
  if (bytes.length > bytesMax) throw tooLarge(bytesMax);

  return bytes;
}

export function tooLarge(bytesMax: number): AppError {
  return new AppError("PAYLOAD_TOO_LARGE", `The body is larger than ${bytesMax} bytes.`, {
    details: { bytes_max: bytesMax },
  });
}

/** The HTTP server stops at the declared length, so there is nothing to count. */
async function readDeclared(request: Request): Promise<Uint8Array> {
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch {
    throw cutOff();
  }
}

async function readCounted(request: Request, bytesMax: number): Promise<Uint8Array> {
  if (request.body === null) return new Uint8Array();

  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => Promise.reject(cutOff()));
    if (done) break;
    length += value.length;
    if (length > bytesMax) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge(bytesMax);
    }
    chunks.push(value);
  }

  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, length);
}

function cutOff(): AppError {
  return invalid("The body ended before all of it was sent.");
}
