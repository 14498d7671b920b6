import { type AppError, ERROR_CODES, toAppError } from "@analytics/core/errors";
import type { Access } from "../access/access.ts";
import { accessKey } from "../access/access-key.ts";
import { unauthenticated } from "../access/rule.ts";
import type { RateLimits } from "../limits/caller-limits.ts";
import { type Connection, type Credentials, StreamClient } from "./client.ts";
import { Feeds } from "./feeds.ts";
import { Principals } from "./principals.ts";
import type { AskAs } from "./question-as.ts";

const HEARTBEAT_EVERY_MS = 15_000;
/** How often the credentials of every client are looked at again: a revoked key is let go within it and two seconds. */
const CHECK_EVERY_MS = 1_500;
const GOING_AWAY = 1_001;

/** Numbers for the scrape. */
export interface StreamingCounts {
  connections: number;
  subscriptions: number;
  feeds: number;
}

export interface Streaming {
  /** Takes in a new connection. */
  accept(connection: Connection, from: Arrival): StreamEnd;
  counts(): StreamingCounts;
  /** Ends every connection and all that is asked for them. */
  close(): void;
}

/** How a connection came. */
export interface Arrival {
  /** What it brought along; null: it will say who it is in its first message. */
  credentials: Credentials | null;
  /** Who such credentials are, coming from there; throws when they are nobody. */
  identify: (credentials: Credentials) => Promise<Access>;
}

/** Our end of a connection: what the carrier tells us. */
export interface StreamEnd {
  receive(text: string): void;
  gone(): void;
}

export interface StreamingOptions {
  askAs: AskAs;
  /** A subscription counts as a read. */
  limits: RateLimits;
  clock: () => number;
}

/** The streams of this process. Several processes share nothing: each polls once for what its own clients want. */
export function createStreaming({ askAs, limits, clock }: StreamingOptions): Streaming {
  const feeds = new Feeds();
  const clients = new Map<
    StreamClient,
    { connection: Connection; recheck: () => Promise<AppError | null> }
  >();
  const principals = new Principals();
  const beating = setInterval(() => {
    for (const client of clients.keys()) client.heartbeat();
  }, HEARTBEAT_EVERY_MS);
  const checking = setInterval(() => void checkAll(), CHECK_EVERY_MS);
  beating.unref();
  checking.unref();

  let isChecking = false;
  async function checkAll(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    for (const [client, { recheck }] of [...clients]) {
      const denied = client.identity === null ? null : await recheck();
      if (clients.has(client)) client.check(denied);
    }
    isChecking = false;
  }

  return {
    accept: (connection, { credentials, identify }) => {
      const client = new StreamClient({
        connection,
        feeds,
        askAs,
        limits,
        identify,
        admit: (access) => principals.admit(access),
        now: clock,
      });
      const recheck = async () => {
        const { identity } = client;

        return identity === null ? null : await denialOf(identify(identity.credentials), identity.access);
      };
      clients.set(client, { connection, recheck });
      // Messages that come before the client is let in wait for it, in their order.
      let turn = credentials === null ? Promise.resolve() : client.enter(credentials);

      let waiting = 0;

      return {
        receive: (text) => {
          if (!client.mayGoOn(waiting)) return;
          waiting += 1;
          turn = turn
            .then(() => client.receive(text))
            .finally(() => {
              waiting -= 1;
            });
        },
        gone: () => {
          client.end();
          clients.delete(client);
        },
      };
    },
    counts: () => ({
      connections: clients.size,
      subscriptions: [...clients.keys()].reduce((sum, client) => sum + client.subscriptions, 0),
      feeds: feeds.size,
    }),
    close: () => {
      clearInterval(beating);
      clearInterval(checking);
      for (const [client, { connection }] of clients) {
        client.end();
        connection.close(GOING_AWAY, "The service is stopping.");
      }
      clients.clear();
      feeds.close();
    },
  };
}

/** Why credentials no longer hold, or no longer say the same; null while they do, and while that cannot be found out. */
async function denialOf(identity: Promise<Access>, held: Access): Promise<AppError | null> {
  try {
    const access = await identity;

    return accessKey(access) === accessKey(held)
      ? null
      : unauthenticated("What you may do has changed. Connect again.");
  } catch (thrown) {
    const error = toAppError(thrown);

    return ERROR_CODES[error.code].retryable || error.code === "INTERNAL" ? null : error;
  }
}
