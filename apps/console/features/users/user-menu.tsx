import type { UserEntry } from "@analytics/api/services/users";
import { Ban, Eye, LogOut, Mail, MoreHorizontal, Pencil, RotateCcw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { UserTask } from "#features/users/user-task.ts";

interface UserMenuProps {
  user: UserEntry;
  /** The one who looks at the page. */
  isSelf: boolean;
  onTask: (task: UserTask) => void;
}

/** What can be done about a user; nothing that the service would refuse. */
export function UserMenu({ user, isSelf, onTask }: UserMenuProps) {
  const t = useTranslations("users");
  const tSettings = useTranslations("settings");
  const isOpen = user.state !== "disabled";
  const hasOwnPassword = user.sign_in === "password" && !user.demo;

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={tSettings("actions", { name: user.login })}>
          <MoreHorizontal aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {user.developer_id !== null && (
          <DropdownMenuItem onSelect={() => onTask({ kind: "view", user })}>
            <Eye aria-hidden />
            {t("viewAs")}
          </DropdownMenuItem>
        )}
        {user.sign_in === "password" && (
          <DropdownMenuItem onSelect={() => onTask({ kind: "edit", user })}>
            <Pencil aria-hidden />
            {t("edit")}
          </DropdownMenuItem>
        )}
        {isOpen && hasOwnPassword && !isSelf && (
          <DropdownMenuItem onSelect={() => onTask({ kind: "invite", user })}>
            <Mail aria-hidden />
            {t("newLink")}
          </DropdownMenuItem>
        )}
        {isOpen && (
          <DropdownMenuItem onSelect={() => onTask({ kind: "signOut", user })}>
            <LogOut aria-hidden />
            {t("signOut")}
          </DropdownMenuItem>
        )}
        {isOpen && !isSelf && (
          <DropdownMenuItem onSelect={() => onTask({ kind: "disable", user })}>
            <Ban aria-hidden />
            {t("disable")}
          </DropdownMenuItem>
        )}
        {!isOpen && (
          <DropdownMenuItem onSelect={() => onTask({ kind: "enable", user })}>
            <RotateCcw aria-hidden />
            {t("enable")}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
