/**
 * Calls `stop` once: when the parent asks (SIGTERM, SIGINT) or when it is gone. The parent holds the other end of our
 * standard input, so even its sudden death closes it.
 */
export function stopWithParent(stop: () => void): void {
  let isStopping = false;
  const once = () => {
    if (isStopping) return;
    isStopping = true;
    stop();
  };
  process.stdin.on("end", once);
  process.stdin.on("close", once);
  process.stdin.on("error", once);
  process.stdin.resume();
  process.on("SIGTERM", once);
  process.on("SIGINT", once);
}
