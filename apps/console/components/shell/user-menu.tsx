import { useQueryClient } from "@tanstack/react-query";
import { BookOpen, CircleUser, LogOut } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { useUser } from "#hooks/use-session.ts";
import { signOut } from "#lib/session/session.ts";

const REFERENCE = "/api/v1/analytics/docs";

export function UserMenu() {
  const t = useTranslations();
  const user = useUser();
  const router = useRouter();
  const queryClient = useQueryClient();
  const leave = async () => {
    const continueAt = await signOut();
    queryClient.clear();
    if (continueAt !== null) return window.location.assign(continueAt);
    router.replace("/sign-in");
  };

  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="inline-flex size-8.5 items-center justify-center rounded-full">
        <span className="sr-only">{t("user.menu")}: </span>
        <span className="inline-flex size-7 items-center justify-center rounded-full bg-accent-soft text-[11px] font-semibold text-accent">
          {initials(user.name)}
        </span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-56">
        <div className="px-2 pt-1.5 pb-2">
          <p className="truncate text-[13px] font-medium">{user.name}</p>
          <p className="truncate text-xs text-ink-3">
            {[user.login, user.roles.map((role) => t(`role.${role}`)).join(", ")].filter(Boolean).join(" · ")}
          </p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/account">
            <CircleUser aria-hidden />
            {t("nav.account")}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a href={REFERENCE} target="_blank" rel="noreferrer">
            <BookOpen aria-hidden />
            {t("app.reference")}
          </a>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={leave}>
          <LogOut aria-hidden />
          {t("user.signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);

  return words
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join("");
}
