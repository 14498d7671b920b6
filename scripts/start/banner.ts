/** A sign-in to print. */
export interface BannerAccount {
  login: string;
  password: string;
  name: string;
  role: string;
}

export interface BannerInput {
  origin: string;
  dataDirectory: string;
  accounts: readonly BannerAccount[];
  clickhouse: string;
  seconds: number;
}

/** What to do next, printed once everything answers. */
export function renderBanner({ origin, dataDirectory, accounts, clickhouse, seconds }: BannerInput): string {
  const lines = [
    "",
    `Ready in ${seconds} s.`,
    "",
    `  Console   ${origin}`,
    `  REST      ${origin}/api/v1/analytics/metrics   (with a token: npm run token)`,
    `  API       ${origin}/api/v1/analytics/docs   (every route, to read and to try)`,
    `  Health    ${origin}/readyz   ${origin}/metrics`,
    `  Storage   ClickHouse ${clickhouse}, files in ${dataDirectory}`,
    "",
    ...renderAccounts(accounts),
    "Ctrl-C stops everything.",
    "",
  ];

  return lines.join("\n");
}

function renderAccounts(accounts: readonly BannerAccount[]): string[] {
  if (accounts.length === 0)
    return ["Sign in with an account of this installation; npm run account lists and makes them.", ""];
  const width = (pick: (account: BannerAccount) => string) =>
    Math.max(...accounts.map((account) => pick(account).length));
  const [login, password] = [width((account) => account.login), width((account) => account.password)];
  const rows = accounts.map(
    (account) =>
      `  ${account.login.padEnd(login)}  ${account.password.padEnd(password)}  ${account.role}, ${account.name}`,
  );

  return ["Sign in with (login, password):", ...rows, ""];
}
