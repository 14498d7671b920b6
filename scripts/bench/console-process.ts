import { startConsole } from "../../apps/console/server/testing/start-console.ts";

// The console's doors in a process of their own, over fresh databases of the stack that ANALYTICS_TEST_STACK names.
const server = await startConsole();
const token = await server.token({ roles: ["service"], scope: "events:write" });
const reader = await server.token({ roles: ["service"], scope: "metrics:read" });
process.send?.({ origin: server.origin, token, reader });
process.once("disconnect", () => void server.stop().then(() => process.exit(0)));
