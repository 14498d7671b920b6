import type { AccountRole } from "../stores/account-store.ts";

export interface DemoAccount {
  login: string;
  password: string;
  name: string;
  role: AccountRole;
  developerId: string | null;
}

/** Sign-ins of the demo platform, printed at start. They are public, so they exist only where the data is invented. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { login: "admin", password: "demo-admin", name: "Demo Admin", role: "admin", developerId: null },
  { login: "analyst", password: "demo-analyst", name: "Demo Analyst", role: "analyst", developerId: null },
  {
    login: "marketer",
    password: "demo-marketer",
    name: "Demo Marketer",
    role: "marketer",
    developerId: null,
  },
  {
    login: "developer",
    password: "demo-developer",
    name: "Demo Studio 1",
    role: "developer",
    developerId: "dev-01",
  },
  {
    login: "developer2",
    password: "demo-developer2",
    name: "Demo Studio 2",
    role: "developer",
    developerId: "dev-02",
  },
];
