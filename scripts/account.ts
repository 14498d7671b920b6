/**
 * `npm run account -- create|list|disable|enable|password …`: who may sign in to the console; see docs/operations.md.
 * Exit codes: 0 done, 1 refused (there is no such account, there is one already, it is the last administrator), 2 wrong usage, 3 the database failed.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "@analytics/core/errors";
import { EmbeddedError } from "../packages/embedded/src/embedded-error.ts";
import { type AccountCommand, COMMANDS, UsageError } from "./account/commands.ts";
import { connectAccounts } from "./account/connect-accounts.ts";
import { askPassword } from "./account/read-password.ts";
import { describeUnreachable } from "./import/unreachable.ts";

const USAGE = `Usage: npm run account -- COMMAND
  create --email EMAIL --role ROLE   adds an account; ROLE is admin, analyst, marketer, or developer with --developer ID
         [--name NAME]
  list                               all accounts
  password EMAIL                     gives an account a new password
  disable EMAIL, enable EMAIL        shuts an account out, lets it in again
  --ask-password   asks for the password, or reads it from standard input; without it one is made and printed once
  --data-dir       data directory of npm start; default ANALYTICS_DATA_DIR or .data
The accounts are those of DATABASE_URL, else of the data directory, whether npm start runs or not.`;

process.exitCode = await main().catch(explain);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      email: { type: "string" },
      name: { type: "string" },
      role: { type: "string" },
      developer: { type: "string" },
      "ask-password": { type: "boolean", default: false },
      "data-dir": { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const [name = "", login, ...rest] = positionals;
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);

    return 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(`There is no command «${name}».`);
  if (rest.length > 0) throw new UsageError(`${rest.join(" ")}: one account at a time.`);
  const { check, run } = COMMANDS[name] as AccountCommand;
  const input = { ...values, email: (values.email ?? login ?? "").toLowerCase() };
  check(input);
  const password = values["ask-password"] ? await askPassword() : null;
  const directory = resolve(values["data-dir"] ?? (process.env.ANALYTICS_DATA_DIR || ".data"));
  const { ctx, close } = await connectAccounts(directory, process.env);
  try {
    return await run(ctx, { ...input, password }, (line) => process.stdout.write(`${line}\n`));
  } finally {
    await close();
  }
}

function explain(error: unknown): number {
  const code = String((error as NodeJS.ErrnoException).code ?? "");
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError || code.startsWith("ERR_PARSE_ARGS")) {
    process.stderr.write(`${message}\n${USAGE}\n`);

    return 2;
  }
  if (error instanceof AppError && !error.retryable && error.code !== "INTERNAL") {
    process.stdout.write(`${message}\n`);

    return 1;
  }
  const unreachable = describeUnreachable(error);
  if (unreachable !== null) {
    process.stderr.write(`${unreachable}\n`);

    return 3;
  }
  process.stderr.write(
    `${error instanceof AppError || error instanceof EmbeddedError ? message : String((error as Error).stack)}\n`,
  );

  return 3;
}
