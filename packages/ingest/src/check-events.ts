import { type Batch, type BatchState, type Candidate, createState, quarantine } from "./batch.ts";
import { decode } from "./steps/decode.ts";
import { validate } from "./steps/validate.ts";

/**
 * What the pipeline would say of events before it asks any database: the candidates, and in `state` why the others are refused.
 * Writes nothing. `now` is the receiver's clock in epoch milliseconds.
 */
export function checkEvents(batch: Batch, now: number): { state: BatchState; candidates: Candidate[] } {
  const state = createState(batch);
  const candidates: Candidate[] = [];
  for (let index = 0; index < batch.bodies.length; index += 1) {
    const decoded = decode(batch.bodies.at(index) as Uint8Array, index);
    const checked = "refused" in decoded ? decoded : validate(decoded.value, index, now);
    if ("refused" in checked) quarantine(state, checked.refused);
    else candidates.push(checked.candidate);
  }

  return { state, candidates };
}
