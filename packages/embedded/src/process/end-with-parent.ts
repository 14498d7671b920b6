/**
 * Preload (`node --import`) for a child that knows nothing of its parent: when the parent is gone, so that standard
 * input closes, the child is asked to end, and after a while made to.
 */
import { isMainThread } from "node:worker_threads";
import { stopWithParentOnly } from "./stop-with-parent.ts";

const GRACE_MS = 10_000;

// Threads inherit the preload, but their standard input is a stand-in that has ended.
if (isMainThread)
  stopWithParentOnly(() => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), GRACE_MS).unref();
  });
