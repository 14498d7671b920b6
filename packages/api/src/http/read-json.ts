import { invalid } from "@analytics/core/errors";
import { readBody } from "./read-body.ts";

/** The whole body as JSON in UTF-8. Throws what `readBody` throws, and DATA_VALIDATION_ERROR. */
export async function readJson(request: Request, options: { bytesMax: number }): Promise<unknown> {
  return parseJson(await readBody(request, options));
}

/** Bytes as JSON in UTF-8. Throws DATA_VALIDATION_ERROR. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch (cause) {
    throw cause instanceof SyntaxError
      ? invalid("The body is not valid JSON.", { parameter: "body" })
      : cause;
  }
}

/** Bytes as text. Throws DATA_VALIDATION_ERROR. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalid("The body is not valid UTF-8.", { parameter: "body" });
  }
}
