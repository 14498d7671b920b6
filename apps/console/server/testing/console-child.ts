import { type ConsoleOptions, startConsole } from "./start-console.ts";

/** What the parent passes as the first argument. */
export type ChildOptions = Pick<ConsoleOptions, "port" | "directory"> & {
  stack: Omit<NonNullable<ConsoleOptions["stack"]>, "stop">;
};

// The console's doors in a process of their own, which may be killed.
const { stack, ...options } = JSON.parse(process.argv[2] ?? "{}") as ChildOptions;
const service = await startConsole({ ...options, stack: { ...stack, stop: async () => undefined } });
process.send?.(service.origin);
process.once("disconnect", () => process.exit(0));
