import { QueueFullError } from "../errors.ts";
import type { Batch, EventStore, StoreLimits } from "./event-store.ts";

interface Waiting {
  id: number;
  lines: string[];
  bytes: number;
}

/** Events wait in memory: they are lost with the process. */
export function createMemoryStore(limits: StoreLimits): EventStore {
  const sealed: Waiting[] = [];
  let open: Waiting = { id: 0, lines: [], bytes: 0 };
  let waitingBytes = 0;

  const seal = () => {
    if (open.lines.length === 0) return;
    sealed.push(open);
    open = { id: open.id + 1, lines: [], bytes: 0 };
  };
  const remove = ({ id }: Batch) => {
    const at = sealed.findIndex((batch) => batch.id === id);
    const [gone] = at === -1 ? [] : sealed.splice(at, 1);
    waitingBytes -= gone?.bytes ?? 0;
  };

  return {
    add: (line) => {
      const bytes = Buffer.byteLength(line) + 1;
      if (waitingBytes + bytes > limits.waitingBytes) throw queueFull(limits);
      if (open.lines.length > 0 && open.bytes + bytes > limits.batchBytes) seal();
      open.lines.push(line);
      open.bytes += bytes;
      waitingBytes += bytes;
      if (open.lines.length >= limits.batchEvents) seal();
    },
    seal,
    next: () => {
      const [first] = sealed;

      return first === undefined ? null : { id: first.id, body: Buffer.from(`${first.lines.join("\n")}\n`) };
    },
    remove,
    setAside: remove,
    get isFilling() {
      return open.lines.length > 0;
    },
    get isEmpty() {
      return waitingBytes === 0;
    },
    get waitingBytes() {
      return waitingBytes;
    },
    close: () => undefined,
  };
}

export function queueFull({ waitingBytes }: StoreLimits): QueueFullError {
  const message = `More than ${waitingBytes} bytes of events wait for the service.`;

  return new QueueFullError({ code: "QUEUE_FULL", message });
}
