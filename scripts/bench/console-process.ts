import { startConsole } from "../../apps/console/server/testing/start-console.ts";

// The console's doors in a process of their own, over fresh databases of the stack that ANALYTICS_TEST_STACK names.
const server = await startConsole();
const token = await server.token({ roles: ["service"], scope: "events:write" });
process.send?.({ origin: server.origin, token });
process.once("disconnect", () => void server.stop().then(() => process.exit(0)));
