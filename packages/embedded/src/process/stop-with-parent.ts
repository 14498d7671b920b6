/**
 * Calls `stop` once: when the parent asks (SIGTERM, SIGINT) or when it is gone.
 */
export function stopWithParent(stop: () => void): void {
  const stopOnce = once(stop);
  stopWithParentOnly(stopOnce);
  process.on("SIGTERM", stopOnce);
  process.on("SIGINT", stopOnce);
}

/**
 * Calls `stop` once when the parent is gone. The parent holds the other end of our standard input, so even its sudden
 * death closes it. This does not keep the process alive.
 */
export function stopWithParentOnly(stop: () => void): void {
  const stopOnce = once(stop);
  for (const event of ["end", "close", "error"]) process.stdin.on(event, stopOnce);
  process.stdin.resume();
  if ("unref" in process.stdin) process.stdin.unref();
}

function once(action: () => void): () => void {
  let isDone = false;

  return () => {
    if (isDone) return;
    isDone = true;
    action();
  };
}
