/** Who may import whom; the picture is in docs/architecture.md. */
const product = "^(apps|packages)/";

const only = (name, allowedFrom, to, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: product, pathNot: [allowedFrom, "\\.test\\.ts$", "/testing/"] },
  to: { path: to },
});

const never = (name, from, to, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: to },
});

export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      from: { path: product },
      to: { couldNotResolve: true, pathNot: "\\.css$" },
    },
    never("core-is-the-root", "^packages/core/", "^(apps|packages/(?!core))", "core imports nothing of ours"),
    never(
      "db-knows-core-only",
      "^packages/db/",
      "^(apps|packages/(?!core|db|embedded))",
      "db knows no events and no metrics",
    ),
    never(
      "ingest-knows-db-and-core",
      "^packages/ingest/",
      "^(apps|packages/(?!core|db|ingest|embedded))",
      "ingest knows no HTTP, Kafka or metrics",
    ),
    never(
      "metrics-knows-db-and-core",
      "^packages/metrics/src/(?!testing|oracle|.*\\.test\\.ts)",
      "^(apps|packages/(?!core|db|metrics))",
      "metrics reads; it never ingests",
    ),
    never(
      "client-stands-alone",
      "^packages/client/",
      "^(apps|packages/(?!client)|node_modules)",
      "it is published",
    ),
    never("api-has-no-app", "^packages/api/", "^(apps|packages/(demo))", "api is mounted by apps"),
    never(
      "demo-is-pure",
      "^packages/demo/src/(?!.*\\.test\\.ts)",
      "^(apps|packages/(?!core|demo))",
      "the generator does no I/O",
    ),
    never("packages-know-no-app", "^packages/", "^apps/", "arrows point one way"),
    never("apps-do-not-share", "^apps/console/", "^apps/worker/", "apps share packages only"),
    only(
      "embedded-is-for-scripts-and-tests",
      "^packages/embedded/",
      "^packages/embedded/",
      "product code never starts engines",
    ),
    only(
      "database-clients-in-db",
      "^packages/(db|embedded)/",
      "node_modules/(@clickhouse/client|pg|pg-boss|drizzle-orm)/",
      "only db talks to databases",
    ),
    only(
      "object-storage-in-db",
      "^packages/db/",
      "node_modules/@aws-sdk/",
      "only db talks to object storage",
    ),
    only("trpc-server-in-api", "^packages/api/", "node_modules/@trpc/server/", "only api defines procedures"),
    only("next-in-console", "^apps/console/", "node_modules/next/", "only the console is a Next app"),
    only(
      "kafka-behind-the-stream",
      "^apps/worker/src/consumer/kafka/",
      "node_modules/(kafkajs|snappy|lz4js)/",
      "the consumer knows a stream, not a client",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)((\\.next|\\.turbo|\\.data|dist)/|next-env\\.d\\.ts$)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
