import type { SavedHead } from "@analytics/api/services/saved-items";
import { Copy, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  MoreTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { useDashboardActions } from "#features/dashboards/use-dashboard-actions.ts";

/** What can be done with a dashboard of the list. */
export function DashboardRowMenu({ dashboard: { id, title, is_own } }: { dashboard: SavedHead }) {
  const t = useTranslations("dashboards");
  const { copyById, remove } = useDashboardActions();

  return (
    <DropdownMenu>
      <MoreTrigger label={t("menu", { name: title })} className="relative z-10 size-8" />
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => void copyById(id)}>
          <Copy aria-hidden />
          {t("duplicate")}
        </DropdownMenuItem>
        {is_own && (
          <DropdownMenuItem onSelect={() => void remove(id, title)}>
            <Trash2 aria-hidden />
            {t("remove")}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
