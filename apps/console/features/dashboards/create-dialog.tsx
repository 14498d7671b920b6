import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
} from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { useDashboardActions } from "#features/dashboards/use-dashboard-actions.ts";

/** Asks for a name and opens the new dashboard. The child is what it is opened by. */
export function CreateDialog({ children }: { children: ReactNode }) {
  const t = useTranslations("dashboards");
  const { create } = useDashboardActions();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [title, setTitle] = useState("");
  const submit = async () => {
    setIsBusy(true);
    await create({ title: title.trim() }, { edit: true });
    setIsBusy(false);
    setIsOpen(false);
  };

  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>{children}</DialogTrigger>
      <DialogContent className="max-w-sm p-5">
        <DialogTitle className="text-sm font-semibold">{t("create")}</DialogTitle>
        <DialogDescription className="mt-1 text-xs text-ink-2">{t("shareText")}</DialogDescription>
        <form
          className="mt-4 flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (title.trim() !== "") void submit();
          }}
        >
          <Input
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
            aria-label={t("name")}
            placeholder={t("namePlaceholder")}
          />
          <Button type="submit" variant="primary" disabled={isBusy || title.trim() === ""}>
            {t(isBusy ? "creating" : "create")}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
