import {
  Activity,
  CalendarClock,
  ChartSpline,
  Gamepad2,
  LayoutDashboard,
  type LucideIcon,
  ShieldAlert,
} from "lucide-react";
import { isDeveloper, type SessionUser } from "#lib/session/session.ts";
import type { Messages } from "#messages/en.ts";

export interface NavItem {
  href: string;
  label: keyof Pick<Messages["nav"], "overview" | "explore" | "games" | "data" | "quarantine" | "jobs">;
  icon: LucideIcon;
}

const ITEMS: readonly (NavItem & { sees: (user: SessionUser) => boolean })[] = [
  { href: "/", label: "overview", icon: LayoutDashboard, sees: () => true },
  { href: "/explore", label: "explore", icon: ChartSpline, sees: () => true },
  { href: "/games", label: "games", icon: Gamepad2, sees: (user) => isDeveloper(user) || seesPlatform(user) },
  { href: "/data", label: "data", icon: Activity, sees: isAdmin },
  { href: "/quarantine", label: "quarantine", icon: ShieldAlert, sees: isAdmin },
  { href: "/jobs", label: "jobs", icon: CalendarClock, sees: isAdmin },
];

/** The pages that the user can open. */
export function navItemsFor(user: SessionUser): readonly NavItem[] {
  return ITEMS.filter((item) => item.sees(user));
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
