/**
 * Runs tasks with at most `limit` at once and settles them in the order they were added: what follows a task is done
 * only when every task before it has succeeded.
 */
export class InFlight {
  private readonly limit: number;
  private readonly waiting: { task: Promise<unknown>; done: () => Promise<void> }[] = [];

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Adds a running task; waits for the oldest when there are too many. Rejects when that one failed. */
  async add(task: Promise<unknown>, done: () => Promise<void>): Promise<void> {
    // It is awaited later; until then its failure is not an unhandled rejection.
    task.catch(() => undefined);
    this.waiting.push({ task, done });
    while (this.waiting.length >= this.limit) await this.settleOldest();
  }

  /** Waits for everything that was added. */
  async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.settleOldest();
  }

  private async settleOldest(): Promise<void> {
    const oldest = this.waiting.shift();
    if (oldest === undefined) return;
    await oldest.task;
    await oldest.done();
  }
}
