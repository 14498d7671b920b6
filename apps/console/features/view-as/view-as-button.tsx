import { Eye } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { useUser } from "#hooks/use-session.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const ViewDialog = lazyComponent(async () => (await import("#features/view-as/view-dialog.tsx")).ViewDialog);

/** For administrators: to see what the developer sees. */
export function ViewAsButton({ developer }: { developer: string }) {
  const t = useTranslations("viewAs");
  const user = useUser();
  const [isAsking, setIsAsking] = useState(false);
  if (!user.roles.includes("admin")) return null;

  return (
    <>
      <Button onClick={() => setIsAsking(true)} data-testid="view-as">
        <Eye aria-hidden />
        {t("start", { developer })}
      </Button>
      <Suspense>
        <ViewDialog developer={isAsking ? developer : null} onClose={() => setIsAsking(false)} />
      </Suspense>
    </>
  );
}
