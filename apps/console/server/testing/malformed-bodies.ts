import { brokenBytes, brokenTexts } from "./malformed/broken-encodings.ts";
import type { MalformedBody } from "./malformed/malformed-body.ts";
import { hostileKeys, wrongData, wrongEnvelopes, wrongLines, wrongTimes } from "./malformed/wrong-events.ts";
import { tooMuch, wrongForms, wrongHeaders } from "./malformed/wrong-requests.ts";

/** More than two hundred of them, each different, none of which may be stored or answered with a 5xx. */
export function malformedBodies(): MalformedBody[] {
  return [
    ...brokenTexts(),
    ...brokenBytes(),
    ...wrongEnvelopes(),
    ...wrongData(),
    ...wrongTimes(),
    ...wrongLines(),
    ...wrongForms(),
    ...wrongHeaders(),
    ...tooMuch(),
    ...hostileKeys(),
  ];
}
