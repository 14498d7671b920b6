import { type BatchState, entryOf, quarantine, type ReasonCode, type Step } from "../batch.ts";
import type { Envelope } from "../catalog/envelope.ts";
import type { EventBlock } from "./event-block.ts";

/** Takes a row out of the block for a reason. It keeps nothing but columns, so the event's names are read from its body again. */
export function refuseRow(
  { state, block, row }: { state: BatchState; block: EventBlock; row: number },
  step: Step,
  code: ReasonCode,
  detail: { message: string; path?: string },
): void {
  const index = block.index[row] as number;
  const body = Buffer.from(state.batch.bodies.at(index) as Uint8Array).toString("utf8");
  block.remove(row);
  quarantine(state, entryOf({ index, envelope: JSON.parse(body) as Envelope }, step, code, detail));
}
