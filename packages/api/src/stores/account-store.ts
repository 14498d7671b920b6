export type AccountRole = "admin" | "analyst" | "marketer" | "developer";

/** A console account of the embedded mode. */
export interface Account {
  id: string;
  login: string;
  name: string;
  passwordHash: string;
  role: AccountRole;
  developerId: string | null;
  demo: boolean;
}

export type NewAccount = Omit<Account, "id">;

export interface AccountStore {
  findByLogin(login: string): Promise<Account | null>;
  findById(id: string): Promise<Account | null>;
  /** Adds the account unless its login exists; answers whether it was added. */
  add(account: NewAccount): Promise<boolean>;
}
