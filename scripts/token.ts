import { parseArgs } from "node:util";
import { isRole, ROLES, SCOPES } from "@analytics/api/access/roles";
import { API_AUDIENCE } from "@analytics/api/auth/local-issuer";
import { openServiceIssuer } from "./service-issuer.ts";

const USAGE = `Usage: npm run token -- --role ${ROLES.join("|")} [--developer <id>] [--scope <scope>]… [--ttl <seconds>] [--data-dir <directory of npm start>]`;
const TTL_DEFAULT_SECONDS = 3_600;
const TTL_MAX_SECONDS = 365 * 86_400;

/** Prints a signed access token of the embedded mode, and nothing else, on stdout. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      role: { type: "string", multiple: true },
      developer: { type: "string" },
      scope: { type: "string", multiple: true, default: [] },
      subject: { type: "string" },
      "data-dir": { type: "string" },
      ttl: { type: "string", default: String(TTL_DEFAULT_SECONDS) },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const roles = values.role ?? [];
  const ttlSeconds = Number(values.ttl);
  if (roles.length === 0 || !roles.every(isRole)) return fail(`--role must be one of ${ROLES.join(", ")}.`);
  if (roles.includes("developer") && !values.developer)
    return fail("--role developer needs --developer <id>.");
  const unknown = values.scope.filter((scope) => !SCOPES.some((known) => known === scope));
  if (unknown.length > 0)
    return fail(`There is no scope «${unknown.join("», «")}». --scope is one of ${SCOPES.join(", ")}.`);
  if (roles.every((role) => role === "service") && values.scope.length === 0)
    process.stderr.write(
      `A service may do nothing without a scope. Add --scope, one of ${SCOPES.join(", ")}.\n`,
    );
  if (!Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > TTL_MAX_SECONDS)
    return fail(`--ttl is a number of seconds from 1 to ${TTL_MAX_SECONDS}.`);

  const issuer = await openServiceIssuer(process.env, values["data-dir"]);
  const token = await issuer.sign(
    {
      sub: values.subject ?? `cli:${roles.join("+")}`,
      roles,
      scope: values.scope.join(" "),
      ...(values.developer ? { developer_id: values.developer } : {}),
    },
    { audience: API_AUDIENCE, ttlSeconds },
  );
  process.stdout.write(`${token}\n`);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n${USAGE}\n`);
  process.exitCode = 2;
}

try {
  await main();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
