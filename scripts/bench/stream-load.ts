const PATH = "/api/v1/analytics/streaming";
const OPENED_AT_ONCE = 100;

export interface StreamLoad {
  origin: string;
  token: string;
  clients: number;
  /** Its data have `as_of`, which tells one update from another. */
  channel: string;
  params: object;
  seconds: number;
}

/**
 * Opens clients that listen to one channel. Answers, for each update that all of them heard of within `seconds`, when it came to each:
 * milliseconds of `performance.now()`.
 */
export async function listenTogether(load: StreamLoad): Promise<number[][]> {
  const updates = new Map<string, number[]>();
  const hear = (asOf: string) => {
    const arrivals = updates.get(asOf);
    if (arrivals === undefined) updates.set(asOf, [performance.now()]);
    else arrivals.push(performance.now());
  };
  const sockets: WebSocket[] = [];
  while (sockets.length < load.clients) {
    const count = Math.min(OPENED_AT_ONCE, load.clients - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: count }, () => open(load, hear)))));
  }
  updates.clear();
  await new Promise((resolve) => setTimeout(resolve, load.seconds * 1_000));
  for (const socket of sockets) socket.close();

  return [...updates.values()].filter((arrivals) => arrivals.length === load.clients);
}

/** Resolves when the client has heard the first time. */
function open(load: StreamLoad, hear: (asOf: string) => void): Promise<WebSocket> {
  const { origin, token, channel, params } = load;
  const socket = new WebSocket(origin.replace("http", "ws") + PATH);
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>();
  socket.addEventListener("open", () => {
    socket.send(JSON.stringify({ type: "auth", token }));
    socket.send(JSON.stringify({ type: "subscribe", id: "1", channel, params }));
  });
  socket.addEventListener("error", () => reject(new Error("A stream could not be opened")));
  socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
    if (data.startsWith('{"type":"error"')) reject(new Error(data));
    const asOf = /"as_of":"([^"]*)"/.exec(data)?.[1];
    if (asOf === undefined) return;
    hear(asOf);
    resolve(socket);
  });

  return promise;
}
