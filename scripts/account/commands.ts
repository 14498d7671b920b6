import { generatePassword } from "@analytics/api/auth/passwords";
import {
  changeUser,
  createUser,
  listUsers,
  setUserPassword,
  type UserEntry,
  type UsersContext,
} from "@analytics/api/services/users";
import { ACCOUNT_ROLES, type Account, type AccountRole } from "@analytics/api/stores/account-store";
import { AppError } from "@analytics/core/errors";

export class UsageError extends Error {}

export interface AccountInput {
  /** The login, lower case; "" when none was given. */
  email: string;
  name?: string | undefined;
  role?: string | undefined;
  developer?: string | undefined;
  /** Null: one is made. */
  password: string | null;
}

type Print = (line: string) => void;

export interface AccountCommand {
  /** Throws a UsageError before anything is opened or asked. */
  check(input: Omit<AccountInput, "password">): void;
  /** Answers the exit code. */
  run(ctx: UsersContext, input: AccountInput, print: Print): Promise<number>;
}

const LOGIN_LENGTH_MAX = 200;
const PAGE_ROWS = 200;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

export const COMMANDS: Readonly<Record<string, AccountCommand>> = {
  create: { check: checkNew, run: create },
  list: { check: () => undefined, run: list },
  password: { check: checkLogin, run: setPassword },
  disable: { check: checkLogin, run: (...args) => setDisabled(true, ...args) },
  enable: { check: checkLogin, run: (...args) => setDisabled(false, ...args) },
};

function checkLogin({ email }: Omit<AccountInput, "password">): void {
  if (email === "") throw new UsageError("Which account? Name its e-mail.");
  if (email.length > LOGIN_LENGTH_MAX) throw new UsageError("The e-mail is too long.");
}

function checkNew(input: Omit<AccountInput, "password">): void {
  checkLogin(input);
  if (!EMAIL.test(input.email)) throw new UsageError(`«${input.email}» is no e-mail address.`);
  if (!isAccountRole(input.role)) throw new UsageError(`--role is one of ${ACCOUNT_ROLES.join(", ")}.`);
  if ((input.role === "developer") !== Boolean(input.developer))
    throw new UsageError("--developer ID goes with --role developer, and only with it.");
}

async function create(ctx: UsersContext, input: AccountInput, print: Print): Promise<number> {
  const { email, name, developer } = input;
  const role = input.role as AccountRole;
  const password = input.password ?? generatePassword();
  await createUser(ctx, { login: email, name, role, developer_id: developer, password });
  print(`${email} may sign in as ${role}${developer ? ` of ${developer}` : ""}.`);
  if (input.password === null) print(`Password, shown this once: ${password}`);

  return 0;
}

async function list(ctx: UsersContext, _input: AccountInput, print: Print): Promise<number> {
  const all: UserEntry[] = [];
  let cursor: string | undefined;
  do {
    const { data, meta } = await listUsers(ctx, { cursor, limit: PAGE_ROWS });
    all.push(...data);
    cursor = meta.next_cursor ?? undefined;
  } while (cursor !== undefined);
  if (all.length === 0) print("There are no accounts.");
  const width = Math.max(...all.map((user) => user.login.length));
  for (const user of all) print(`${user.login.padEnd(width)}  ${describe(user)}`);

  return 0;
}

async function setPassword(ctx: UsersContext, input: AccountInput, print: Print): Promise<number> {
  const password = input.password ?? generatePassword();
  const { id } = await find(ctx, input);
  await setUserPassword(ctx, id, password);
  print(`${input.email} has a new password; every open session has ended.`);
  if (input.password === null) print(`Password, shown this once: ${password}`);

  return 0;
}

async function setDisabled(
  disabled: boolean,
  ctx: UsersContext,
  input: AccountInput,
  print: Print,
): Promise<number> {
  const { id } = await find(ctx, input);
  await changeUser(ctx, { id, disabled });
  print(
    disabled
      ? `${input.email} may not sign in any more; every open session has ended.`
      : `${input.email} may sign in again.`,
  );

  return 0;
}

async function find({ deps }: UsersContext, { email }: AccountInput): Promise<Account> {
  const account = await deps.accounts.findByLogin(email);
  if (account === null) throw new AppError("NOT_FOUND", `There is no account ${email}.`);

  return account;
}

function describe({ role, developer_id, name, demo, state, sign_in }: UserEntry): string {
  const marks = [
    demo ? "demo" : "",
    sign_in === "oidc" ? "through the Auth service" : "",
    state === "active" ? "" : state,
  ].filter((mark) => mark !== "");

  return [`${role}${developer_id === null ? "" : ` of ${developer_id}`}`, name, ...marks].join(", ");
}

function isAccountRole(role: string | undefined): role is AccountRole {
  return ACCOUNT_ROLES.some((each) => each === role);
}
