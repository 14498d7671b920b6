import { hash } from "node:crypto";
import { type AppError, ERROR_CODES, toAppError, tooExpensive } from "@analytics/core/errors";
import { fromThrown } from "../errors.ts";
import type { Question } from "./channels.ts";

const PAUSE_MAX_MS = 30_000;
const ANSWER_BYTES_MAX = 1_048_576;
/** What is kept for those who join later. Of a larger answer only its digest is, and they wait for the next one. */
const KEPT_BYTES_MAX = 65_536;

/** What somebody who listens is told. */
export interface Listener {
  /** JSON text of `"data":…,"meta":…`. Told again only when it differs from the time before. */
  data(answer: string): void;
  /** `isOver`: there will be nothing more. Otherwise it is asked on, and data tells that it works again. */
  error(error: AppError, isOver: boolean): void;
}

/** Asks a question once, for somebody. */
export type Ask = (question: Question, signal: AbortSignal) => Promise<{ data: unknown; meta: object }>;

/** Questions that are asked for all who want the same: one poll, however many listen. */
export class Feeds {
  readonly #feeds = new Map<string, Feed>();

  get size(): number {
    return this.#feeds.size;
  }

  /**
   * Joins the feed of this key, or begins it. The key must tell apart whatever changes the answer: the question and who asks.
   * Returns how to leave; the last one to leave ends the feed and what it is asking.
   */
  join(key: string, { question, ask }: { question: Question; ask: Ask }, listener: Listener): () => void {
    let feed = this.#feeds.get(key);
    if (feed === undefined) {
      feed = new Feed(question, ask, () => this.#feeds.delete(key));
      this.#feeds.set(key, feed);
    }
    const joined = feed;
    joined.add(listener);

    return () => {
      if (joined.remove(listener) && this.#feeds.get(key) === joined) this.#feeds.delete(key);
    };
  }

  close(): void {
    for (const feed of this.#feeds.values()) feed.end();
    this.#feeds.clear();
  }
}

class Feed {
  readonly #question: Question;
  readonly #ask: Ask;
  readonly #onOver: () => void;
  readonly #listeners = new Set<Listener>();
  /** Those who have not been told what the others know. */
  readonly #untold = new Set<Listener>();
  readonly #stopping = new AbortController();
  #latest: string | undefined;
  #digest: string | undefined;
  #failure: AppError | undefined;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(question: Question, ask: Ask, onOver: () => void) {
    this.#question = question;
    this.#ask = ask;
    this.#onOver = onOver;
    void this.#poll();
  }

  add(listener: Listener): void {
    this.#listeners.add(listener);
    if (this.#failure !== undefined) listener.error(this.#failure, false);
    else if (this.#latest !== undefined) listener.data(this.#latest);
    else this.#untold.add(listener);
  }

  /** Whether nobody is left. */
  remove(listener: Listener): boolean {
    this.#listeners.delete(listener);
    this.#untold.delete(listener);
    if (this.#listeners.size > 0) return false;
    this.end();

    return true;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#stopping.abort();
  }

  async #poll(): Promise<void> {
    const startedAt = performance.now();
    try {
      const { data, meta } = await this.#ask(this.#question, this.#stopping.signal);
      if (this.#stopping.signal.aborted) return;
      this.#tell(data, meta);
    } catch (thrown) {
      if (this.#stopping.signal.aborted || this.#fail(toAppError(fromThrown(thrown)))) return;
    }
    const pause = Math.min(PAUSE_MAX_MS, this.#question.everyMs * 2 ** this.#failures);
    const rest = Math.max(0, pause - (performance.now() - startedAt));
    this.#timer = setTimeout(() => void this.#poll(), rest);
  }

  /** Throws QUERY_TOO_EXPENSIVE when the answer is larger than a message may be. */
  #tell(data: unknown, meta: object): void {
    const answer = JSON.stringify({ data, meta }).slice(1, -1);
    const bytes = Buffer.byteLength(answer);
    if (bytes > ANSWER_BYTES_MAX) throw tooLarge(bytes);
    const digest = digestOf(answer);
    const isNews = this.#failure !== undefined || this.#digest !== digest;
    const listeners = isNews ? this.#listeners : this.#untold;
    this.#failure = undefined;
    this.#failures = 0;
    this.#digest = digest;
    this.#latest = bytes > KEPT_BYTES_MAX ? undefined : answer;
    for (const listener of listeners) listener.data(answer);
    this.#untold.clear();
  }

  /** Whether the feed is over: an error that asking again does not mend. */
  #fail(error: AppError): boolean {
    const isOver = !ERROR_CODES[error.code].retryable;
    const isNews = this.#failure?.code !== error.code;
    this.#failure = error;
    this.#failures += 1;
    if (isOver || isNews) for (const listener of [...this.#listeners]) listener.error(error, isOver);
    if (isOver) {
      this.end();
      this.#onOver();
    }

    return isOver;
  }
}

const AS_OF = /"as_of":"[^"]*"/g;

/** The moment of an answer alone is no news. */
function digestOf(answer: string): string {
  return hash("sha256", answer.replace(AS_OF, ""), "base64");
}

function tooLarge(bytes: number): AppError {
  return tooExpensive(
    `An answer of this subscription has ${bytes} bytes; ${ANSWER_BYTES_MAX} are allowed. Ask for a coarser granularity, a shorter range or fewer series.`,
    { bytes, limit: ANSWER_BYTES_MAX },
  );
}
