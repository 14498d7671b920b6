import { AppError, ERROR_CODES, toAppError } from "@analytics/core/errors";
import type { Access } from "../access/access.ts";
import { unauthenticated } from "../access/rule.ts";
import type { RateLimits } from "../limits/caller-limits.ts";
import { openChannel } from "./channels.ts";
import type { Feeds, Listener } from "./feeds.ts";
import { Outbox, type Wire } from "./outbox.ts";
import type { Seat } from "./principals.ts";
import {
  ackMessage,
  type ClientMessage,
  dataMessage,
  errorMessage,
  HEARTBEAT,
  PONG,
  parseClientMessage,
} from "./protocol.ts";
import { type AskAs, feedKey } from "./question-as.ts";

/** Credentials as the headers that carry them over HTTP. */
export type Credentials = Readonly<Record<string, string>>;

export interface Connection extends Wire {
  close(code: number, reason: string): void;
}

export interface ClientDeps {
  connection: Connection;
  feeds: Feeds;
  askAs: AskAs;
  limits: RateLimits;
  /** Who these credentials are; throws when they are nobody. */
  identify: (credentials: Credentials) => Promise<Access>;
  /** Counts the client to its principal; throws RATE_LIMITED when that has too many. */
  admit: (access: Access) => Seat;
  now: () => number;
}

const SUBSCRIPTIONS_MAX = 50;
/** Messages that a client may send in a window, and that may wait for their turn: a page subscribes to all it shows at once. */
const MESSAGES_MAX = 100;
const MESSAGES_WINDOW_MS = 10_000;
const AUTH_WITHIN_MS = 10_000;
/** A client that does not take a message for so long is gone or broken. */
const STUCK_MAX_MS = 60_000;

interface Identity {
  access: Access;
  credentials: Credentials;
  seat: Seat;
}

/** One client of the stream, over whatever carries its messages: who it is, what it listens to, and what it is told. */
export class StreamClient {
  readonly #deps: ClientDeps;
  readonly #outbox: Outbox;
  readonly #connectedAt: number;
  readonly #subscriptions = new Map<string, () => void>();
  #identity: Identity | null = null;
  #isOver = false;
  #window = { from: 0, messages: 0 };

  constructor(deps: ClientDeps) {
    this.#deps = deps;
    this.#connectedAt = deps.now();
    this.#outbox = new Outbox(deps.connection, {
      onOverflow: () => this.#refuse(new AppError("RATE_LIMITED", "You do not read what you are sent.")),
      now: deps.now,
    });
  }

  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  /** Who it is, and what it came with; null while it has not said so. */
  get identity(): Pick<Identity, "access" | "credentials"> | null {
    return this.#identity;
  }

  /** Lets the client in by what came with its connection. Closes it when that is nobody. */
  async enter(credentials: Credentials): Promise<void> {
    try {
      const access = await this.#deps.identify(credentials);
      if (this.#isOver) return;
      this.#identity = { access, credentials, seat: this.#deps.admit(access) };
    } catch (thrown) {
      this.#refuse(toAppError(thrown));
    }
  }

  /** Whether another message is taken, while so many wait for their turn. Closes the connection when that is too much. */
  mayGoOn(waiting: number): boolean {
    if (this.#isOver) return false;
    if (waiting < MESSAGES_MAX && !this.#isTooFast()) return true;
    this.#refuse(new AppError("RATE_LIMITED", "Too many messages."));

    return false;
  }

  /** Takes a message. Never throws. */
  async receive(text: string): Promise<void> {
    if (this.#isOver) return;
    try {
      await this.#take(parseClientMessage(text));
    } catch (thrown) {
      this.#outbox.note(errorMessage(toAppError(thrown)));
    }
  }

  /** Looks whether the client is still there and may stay; to be called every few seconds. `denied`: why its credentials no longer hold. */
  check(denied: AppError | null): void {
    if (denied !== null) this.#refuse(denied);
    else if (this.#identity === null && this.#deps.now() - this.#connectedAt > AUTH_WITHIN_MS)
      this.#refuse(unauthenticated("Say who you are by {type: auth, token}."));
    else if (this.#outbox.stuckMs > STUCK_MAX_MS)
      this.#refuse(new AppError("RATE_LIMITED", "You do not read what you are sent."));
  }

  heartbeat(): void {
    if (this.#identity !== null && this.#outbox.stuckMs === 0) this.#outbox.note(HEARTBEAT);
  }

  /** The connection is gone, or is being closed by the service. */
  end(): void {
    this.#isOver = true;
    for (const leave of this.#subscriptions.values()) leave();
    this.#subscriptions.clear();
    this.#identity?.seat.leave();
    this.#identity = null;
  }

  async #take(message: ClientMessage): Promise<void> {
    switch (message.type) {
      case "auth":
        return this.#authenticate(message.token);
      case "ping":
        return this.#outbox.note(PONG);
      case "subscribe":
        return this.#subscribe(message);
      case "unsubscribe":
        this.#unsubscribe(message.id);
        return this.#outbox.note(ackMessage(message.id));
    }
  }

  async #authenticate(token: string): Promise<void> {
    if (this.#identity !== null)
      throw new AppError("CONFLICT", "You have said who you are. Open another connection for somebody else.");
    await this.enter(toCredentials(token));
    if (!this.#isOver) this.#outbox.note(ackMessage());
  }

  #subscribe({ id, channel, params }: Extract<ClientMessage, { type: "subscribe" }>): void {
    const { feeds, askAs, limits } = this.#deps;
    try {
      if (this.#identity === null) throw unauthenticated("Say who you are by {type: auth, token}.");
      if (this.#subscriptions.has(id)) throw new AppError("CONFLICT", `You have a subscription «${id}».`);
      if (this.#subscriptions.size >= SUBSCRIPTIONS_MAX)
        throw new AppError("RATE_LIMITED", `A connection has at most ${SUBSCRIPTIONS_MAX} subscriptions.`);
      const { access, seat } = this.#identity;
      limits.of(access, "").spend("reads");
      const question = openChannel(channel, params);
      const key = feedKey(question, access);
      const uncount = seat.listen(key);
      // Joining may tell the listener at once, and what it is told may end it.
      this.#subscriptions.set(id, uncount);
      const leave = feeds.join(key, { question, ask: askAs(access) }, this.#listenerOf(id, channel));
      if (this.#subscriptions.has(id))
        this.#subscriptions.set(id, () => {
          leave();
          uncount();
        });
      else leave();
    } catch (thrown) {
      this.#outbox.note(errorMessage(toAppError(thrown), id));
    }
  }

  #listenerOf(id: string, channel: string): Listener {
    let seq = 0;
    let isAcknowledged = false;

    return {
      data: (answer) => {
        if (!isAcknowledged) this.#outbox.note(ackMessage(id));
        isAcknowledged = true;
        this.#outbox.offer(id, () => {
          seq += 1;

          return dataMessage({ id, channel, seq }, answer);
        });
      },
      error: (error, isOver) => {
        this.#outbox.note(errorMessage(error, id));
        if (isOver) this.#unsubscribe(id);
      },
    };
  }

  #unsubscribe(id: string): void {
    this.#subscriptions.get(id)?.();
    this.#subscriptions.delete(id);
    this.#outbox.forget(id);
  }

  #isTooFast(): boolean {
    const now = this.#deps.now();
    if (now - this.#window.from >= MESSAGES_WINDOW_MS) this.#window = { from: now, messages: 0 };
    this.#window.messages += 1;

    return this.#window.messages > MESSAGES_MAX;
  }

  #refuse(error: AppError): void {
    if (this.#isOver) return;
    this.end();
    const { connection } = this.#deps;
    connection.send(errorMessage(error), () => undefined);
    connection.close(ERROR_CODES[error.code].close, error.code);
  }
}

/** A token of a message, or of a subprotocol, as the header it stands for. */
export function toCredentials(token: string): Credentials {
  return token.startsWith("ak_") ? { "x-api-key": token } : { authorization: `Bearer ${token}` };
}
