import { join } from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  transpilePackages: ["@analytics/api", "@analytics/core", "@analytics/metrics"],
  turbopack: { root: join(import.meta.dirname, "../..") },
  poweredByHeader: false,
  agentRules: false,
  devIndicators: false,
  // `npm test` runs tsc over every package; a second run inside the build would only cost time at `npm start`.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ["radix-ui", "recharts", "lucide-react"] },
};

export default config;
