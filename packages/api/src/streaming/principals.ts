import { AppError } from "@analytics/core/errors";
import type { Access } from "../access/access.ts";

const CONNECTIONS_MAX = 10_000;
const QUESTIONS_MAX = 200;

/** What a connection counts to its principal. */
export interface Seat {
  /**
   * Counts a question, by its key, once over all connections of the principal. Throws RATE_LIMITED when that has too many. Returns how
   * it is counted no more, to be called once.
   */
  listen(key: string): () => void;
  /** The connection counts no more; what it listens to is ended before. */
  leave(): void;
}

interface Principal {
  connections: number;
  /** How many subscriptions want each. */
  questions: Map<string, number>;
}

/** How much each principal has of this process's streams, whatever number of connections it spreads that over. */
export class Principals {
  readonly #principals = new Map<string, Principal>();

  /** Counts a connection. Throws RATE_LIMITED when its principal has too many. */
  admit({ subject }: Access): Seat {
    const principal = this.#principals.get(subject) ?? { connections: 0, questions: new Map() };
    if (principal.connections >= CONNECTIONS_MAX)
      throw new AppError("RATE_LIMITED", `You have ${CONNECTIONS_MAX} connections already.`);
    principal.connections += 1;
    this.#principals.set(subject, principal);

    return {
      listen: (key) => count(principal.questions, key),
      leave: () => {
        principal.connections -= 1;
        if (principal.connections === 0) this.#principals.delete(subject);
      },
    };
  }
}

function count(questions: Map<string, number>, key: string): () => void {
  if (!questions.has(key) && questions.size >= QUESTIONS_MAX)
    throw new AppError(
      "RATE_LIMITED",
      `You listen to ${QUESTIONS_MAX} different questions already, over all your connections.`,
    );
  questions.set(key, (questions.get(key) ?? 0) + 1);

  return () => {
    const left = (questions.get(key) ?? 1) - 1;
    if (left > 0) questions.set(key, left);
    else questions.delete(key);
  };
}
