import { join } from "node:path";
import type { NextConfig } from "next";

/** Names a build of `npm start`, so that a new one never empties the folder that a running console serves from. */
const build = process.env.ANALYTICS_CONSOLE_BUILD;

const config: NextConfig = {
  distDir: build ?? ".next",
  transpilePackages: ["@analytics/api", "@analytics/client", "@analytics/core", "@analytics/metrics"],
  turbopack: {
    root: join(import.meta.dirname, "../.."),
    // Messages are parsed on the server (see compiled-messages.ts).
    resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" },
  },
  poweredByHeader: false,
  agentRules: false,
  devIndicators: false,
  // `npm test` runs tsc over every package; a second run inside the build would only cost time at `npm start`.
  typescript: {
    ignoreBuildErrors: true,
    // Next writes the folder of its types into this file; the one in the repository stays as it is.
    ...(build === undefined ? {} : { tsconfigPath: `${build}.tsconfig.json` }),
  },
  experimental: { optimizePackageImports: ["radix-ui", "recharts", "lucide-react", "@trpc/client", "nuqs"] },
};

export default config;
