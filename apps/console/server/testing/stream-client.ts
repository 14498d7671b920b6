import { once } from "node:events";
import { WebSocket } from "ws";

/** A message of the stream, as far as tests look into it. */
export interface StreamMessage {
  type: string;
  id?: string;
  seq?: number;
  channel?: string;
  data?: { series?: { total: number }[]; values?: object };
  error?: { code: string };
}

export interface StreamClientOptions {
  headers?: Record<string, string>;
  protocols?: string[];
}

/** A client of the stream that keeps what it hears and can wait for it. */
export class StreamClient {
  readonly socket: WebSocket;
  readonly heard: StreamMessage[] = [];
  readonly closed: Promise<number>;

  constructor(origin: string, options: StreamClientOptions = {}) {
    const url = `${origin.replace("http", "ws")}/api/v1/analytics/streaming`;
    this.socket = new WebSocket(url, options.protocols ?? [], { headers: options.headers ?? {} });
    this.closed = once(this.socket, "close").then(([code]) => code as number);
    this.socket.on("message", (text) => {
      this.heard.push(JSON.parse(String(text)) as StreamMessage);
      this.socket.emit("heard");
    });
  }

  /** A text is sent as it is. */
  async say(message: object | string): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, "open");
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** The first message that fits, now or later. */
  async hear(fits: (message: StreamMessage) => boolean): Promise<StreamMessage> {
    for (;;) {
      const found = this.heard.find(fits);
      if (found !== undefined) return found;
      await once(this.socket, "heard", { signal: AbortSignal.timeout(20_000) });
    }
  }
}
