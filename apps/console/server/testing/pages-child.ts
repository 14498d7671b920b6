import type { Api } from "@analytics/api/api";
import { createConsoleServer } from "../http-server.ts";
import { preparePages } from "../pages.ts";

// The pages in development, in a process of their own: what compiles them keeps its process alive.
const server = createConsoleServer({ owns: () => false } as unknown as Api);
const port = await server.listen(0, "127.0.0.1");
server.setPages(await preparePages({ dev: true, port, hostname: "127.0.0.1" }));
process.send?.(port);
process.once("disconnect", () => process.exit(0));
