import { Agent, request } from "node:http";

export interface Ask {
  url: URL | string;
  headers: Record<string, string>;
  /** Makes it a POST. */
  body?: string;
}

const agent = new Agent({ keepAlive: true });

/** Asks over a connection that is kept, at less cost than `fetch`, and resolves when the whole answer is there. Throws unless it is 200. */
export async function ask({ url, headers, body }: Ask): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const method = body === undefined ? "GET" : "POST";
  const sent = request(url, { agent, method, headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("error", reject);
    response.on("end", () => {
      if (response.statusCode === 200) resolve();
      else reject(new Error(`${url}: ${response.statusCode} ${Buffer.concat(chunks)}`));
    });
  });
  sent.on("error", reject);
  sent.end(body);
  await promise;
}
