import { type AddressInfo, createServer } from "node:net";
import { EmbeddedError } from "../embedded-error.ts";

const HOST = "127.0.0.1";

/**
 * The port to use: a free one when `wanted` is 0, else `wanted` itself.
 * Throws an `EmbeddedError` that names `variable` when the port cannot be bound.
 */
export async function choosePort(wanted: number, variable: string): Promise<number> {
  const server = createServer();
  try {
    const address = await new Promise<AddressInfo>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ port: wanted, host: HOST, exclusive: true }, () =>
        resolve(server.address() as AddressInfo),
      );
    });

    return address.port;
  } catch (error) {
    throw new EmbeddedError(describe(wanted, variable, error), { cause: error });
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

function describe(port: number, variable: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE")
    return `Port ${port} is taken by another program. Set ${variable} to a free port and start again.`;
  if (code === "EACCES")
    return `Port ${port} needs more rights than this user has. Set ${variable} to a port above 1023.`;

  return `Port ${port} (${variable}) cannot be used: ${(error as Error).message}`;
}
