import { Menu } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Sidebar } from "#components/shell/sidebar.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
  SheetContent,
} from "#components/ui/dialog.tsx";

/** The dialog would go to the first button, which stands below all links. */
function focusPage(event: Event): void {
  const link = (event.currentTarget as HTMLElement).querySelector<HTMLElement>("a[aria-current], a");
  if (link === null) return;
  event.preventDefault();
  link.focus();
}

/** Where the screen has no room for the sidebar. */
export function MobileMenu({ demo }: { demo: boolean }) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("nav.menu")} className="-ml-1 lg:hidden">
          <Menu aria-hidden />
        </Button>
      </DialogTrigger>
      <SheetContent side="left" closeLabel={t("app.close")} onOpenAutoFocus={focusPage}>
        <DialogTitle className="sr-only">{t("nav.menu")}</DialogTitle>
        <DialogDescription className="sr-only">{t("nav.label")}</DialogDescription>
        <Sidebar demo={demo} onNavigate={() => setOpen(false)} />
      </SheetContent>
    </Dialog>
  );
}
