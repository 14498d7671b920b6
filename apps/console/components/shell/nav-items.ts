import {
  Activity,
  BadgeRussianRuble,
  CalendarClock,
  ChartSpline,
  CircleUser,
  Gamepad2,
  KeyRound,
  LayoutDashboard,
  LayoutGrid,
  type LucideIcon,
  ScrollText,
  ShieldAlert,
  Users,
} from "lucide-react";
import { isDeveloper, type SessionUser } from "#lib/session/session.ts";
import type { Messages } from "#messages/en.ts";

export interface NavItem {
  href: string;
  label: keyof Pick<
    Messages["nav"],
    | "overview"
    | "dashboards"
    | "explore"
    | "games"
    | "sales"
    | "data"
    | "quarantine"
    | "jobs"
    | "keys"
    | "users"
    | "audit"
    | "account"
  >;
  icon: LucideIcon;
}

const ITEMS: readonly (NavItem & { sees: (user: SessionUser) => boolean })[] = [
  { href: "/", label: "overview", icon: LayoutDashboard, sees: () => true },
  { href: "/dashboards", label: "dashboards", icon: LayoutGrid, sees: () => true },
  { href: "/explore", label: "explore", icon: ChartSpline, sees: () => true },
  { href: "/games", label: "games", icon: Gamepad2, sees: (user) => isDeveloper(user) || seesPlatform(user) },
  {
    href: "/sales",
    label: "sales",
    icon: BadgeRussianRuble,
    sees: (user) => isDeveloper(user) || seesPlatform(user),
  },
  { href: "/data", label: "data", icon: Activity, sees: isAdmin },
  { href: "/quarantine", label: "quarantine", icon: ShieldAlert, sees: isAdmin },
  { href: "/jobs", label: "jobs", icon: CalendarClock, sees: isAdmin },
  {
    href: "/api-keys",
    label: "keys",
    icon: KeyRound,
    sees: (user) => isAdmin(user) || isDeveloper(user),
  },
  { href: "/users", label: "users", icon: Users, sees: isAdmin },
  { href: "/audit", label: "audit", icon: ScrollText, sees: isAdmin },
  { href: "/account", label: "account", icon: CircleUser, sees: () => true },
];

/** What pages are for. Every other page is of the last group. */
const GROUPS: readonly { key: keyof Messages["navGroup"]; labels: readonly NavItem["label"][] }[] = [
  { key: "analyse", labels: ["overview", "dashboards", "explore", "games", "sales"] },
  { key: "data", labels: ["data", "quarantine", "jobs"] },
];

export interface NavGroup {
  key: keyof Messages["navGroup"];
  items: readonly NavItem[];
}

/** The pages that the user can open, by what they are for; groups without a page are left out. */
export function navGroupsFor(user: SessionUser): readonly NavGroup[] {
  const items = navItemsFor(user);
  const named = GROUPS.map(({ key, labels }) => ({
    key,
    items: items.filter(({ label }) => labels.includes(label)),
  }));
  const rest = items.filter((item) => named.every((group) => !group.items.includes(item)));

  return [...named, { key: "settings" as const, items: rest }].filter((group) => group.items.length > 0);
}

/** The pages that the user can open. */
export function navItemsFor(user: SessionUser): readonly NavItem[] {
  return ITEMS.filter((item) => item.sees(user));
}

/** Whether the menu keeps the address from the user. Pages behind no item of the menu are everybody's. */
export function isRefused(user: SessionUser, pathname: string): boolean {
  const item = ITEMS.find((each) => isCurrent(each, pathname));

  return item !== undefined && !item.sees(user);
}

/** Whether the address belongs to the item. */
export function isCurrent(item: NavItem, pathname: string): boolean {
  return item.href === "/"
    ? pathname === "/"
    : pathname === item.href || pathname.startsWith(`${item.href}/`);
}

function seesPlatform(user: SessionUser): boolean {
  return user.roles.includes("admin") || user.roles.includes("analyst");
}

function isAdmin(user: SessionUser): boolean {
  return user.roles.includes("admin");
}
