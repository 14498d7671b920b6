import { type Backoff, waitMs } from "./backoff.ts";

/** `live`: connected, and told of every change. `waiting`: between two tries. `closed`: for good. */
export type StreamState = "connecting" | "live" | "waiting" | "closed";

/** What the stream says is wrong, as the one table of errors has it. */
export interface StreamError {
  code: string;
  message: string;
  details?: Readonly<Record<string, unknown>>;
}

export interface Subscriber<Data = unknown> {
  data(data: Data, meta: unknown): void;
  /** The subscription goes on where the same question may be answered later, and ends otherwise. */
  error?(error: StreamError): void;
}

export interface StreamOptions {
  /** Where the stream is: `wss://analytics.example.com/api/v1/analytics/streaming`. */
  url: string;
  /** A token or an API key for each connection; absent: a cookie says who this is. */
  token?: () => Promise<string | undefined>;
  backoff?: Backoff;
  /** Hears of every change of the state. */
  onState?: (state: StreamState) => void;
  /** Another class than the global one, for a Node that has none (before 22). */
  WebSocket?: typeof WebSocket;
}

interface Subscription {
  channel: string;
  params: object;
  subscriber: Subscriber;
}

interface Message {
  type: string;
  id?: string;
  data?: unknown;
  meta?: unknown;
  error?: StreamError;
}

/** Of a WebSocket's `readyState`. */
const CONNECTING = 0;
const BACKOFF: Backoff = { baseMs: 500, maxMs: 30_000 };
/** The service is heard every 15 seconds; after this long without a word the connection is dead. */
const SILENCE_MAX_MS = 40_000;
/** Close codes that speak of the credentials: once they may have run out and there are fresh ones, twice in a row it is over. */
const REFUSED = new Set([4401, 4403]);
/** Codes of a subscription's error after which the service goes on asking. */
const ASKED_ON = new Set(["RATE_LIMITED", "UPSTREAM_UNAVAILABLE", "MODEL_UNAVAILABLE", "QUERY_TIMEOUT"]);

/**
 * One connection for any number of subscriptions. It is opened with the first one and let go after the last one, and after a break it
 * is opened again with all of them.
 */
export class Stream {
  readonly #options: StreamOptions;
  readonly #subscriptions = new Map<string, Subscription>();
  #socket: WebSocket | null = null;
  #state: StreamState = "waiting";
  #failures = 0;
  #nextId = 1;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  get state(): StreamState {
    return this.#state;
  }

  /** Listens to a channel, such as `metrics.realtime` or `metric:dau`, until the returned function is called. */
  subscribe<Data = unknown>(channel: string, params: object, subscriber: Subscriber<Data>): () => void {
    const id = String(this.#nextId);
    this.#nextId += 1;
    const subscription: Subscription = { channel, params, subscriber: subscriber as Subscriber };
    this.#subscriptions.set(id, subscription);
    if (this.#state === "live") this.#say({ type: "subscribe", id, channel, params });
    else if (this.#socket === null && this.#retry === undefined) this.#open();

    return () => this.#unsubscribe(id);
  }

  /** Tries again at once, such as when a page is looked at again or the network is back. */
  wake(): void {
    if (this.#state !== "waiting" || this.#subscriptions.size === 0) return;
    clearTimeout(this.#retry);
    this.#failures = 0;
    this.#open();
  }

  close(): void {
    this.#subscriptions.clear();
    this.#drop("closed");
  }

  #open(): void {
    this.#retry = undefined;
    this.#become("connecting");
    const Socket = this.#options.WebSocket ?? WebSocket;
    const socket = new Socket(this.#options.url);
    this.#socket = socket;
    const only = (act: () => void) => {
      if (this.#socket === socket) act();
    };
    socket.onopen = () => only(() => void this.#enter(socket));
    socket.onmessage = ({ data }) => only(() => this.#hear(JSON.parse(String(data)) as Message));
    socket.onclose = ({ code }) => only(() => this.#closed(code));
    this.#listenForSilence();
  }

  async #enter(socket: WebSocket): Promise<void> {
    const token = await this.#options.token?.().catch(() => undefined);
    if (this.#socket !== socket) return;
    if (token !== undefined) this.#say({ type: "auth", token });
    for (const [id, { channel, params }] of this.#subscriptions)
      this.#say({ type: "subscribe", id, channel, params });
    this.#become("live");
  }

  #hear({ type, id, data, meta, error }: Message): void {
    this.#listenForSilence();
    const subscription = id === undefined ? undefined : this.#subscriptions.get(id);
    if (type === "data") {
      this.#failures = 0;
      subscription?.subscriber.data(data, meta);
    }
    if (type !== "error" || error === undefined) return;
    if (id === undefined) {
      for (const { subscriber } of [...this.#subscriptions.values()]) subscriber.error?.(error);

      return;
    }
    if (!ASKED_ON.has(error.code)) this.#subscriptions.delete(id);
    subscription?.subscriber.error?.(error);
  }

  #closed(code: number): void {
    const isRefused = REFUSED.has(code) && this.#failures > 0;
    this.#drop(isRefused ? "closed" : "waiting");
    if (isRefused || this.#subscriptions.size === 0) return;
    this.#failures += 1;
    const ms = waitMs(this.#options.backoff ?? BACKOFF, this.#failures);
    this.#retry = setTimeout(() => this.#open(), ms);
  }

  #unsubscribe(id: string): void {
    if (!this.#subscriptions.delete(id)) return;
    if (this.#subscriptions.size === 0 && this.#state !== "closed") this.#drop("waiting");
    else if (this.#state === "live") this.#say({ type: "unsubscribe", id });
  }

  #drop(state: StreamState): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#retry = undefined;
    const socket = this.#socket;
    this.#socket = null;
    if (socket !== null) letGo(socket);
    this.#become(state);
  }

  #listenForSilence(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#closed(0), SILENCE_MAX_MS);
  }

  #say(message: object): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #become(state: StreamState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.onState?.(state);
  }
}

/** Closes a connection whose words are for nobody any more. Browsers complain of one that is closed before it is open. */
function letGo(socket: WebSocket): void {
  // Without a listener an error would be thrown about.
  socket.onerror = () => undefined;
  if (socket.readyState === CONNECTING) socket.onopen = () => socket.close();
  else socket.close();
}
