import { Check, Link2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { useCopy } from "#hooks/use-copy.ts";

/** The address is the whole state, so a link shows the same to others. */
export function CopyLinkButton() {
  const t = useTranslations("explore");
  const { copied, copy } = useCopy();

  return (
    <Button variant="ghost" onClick={() => copy(window.location.href)}>
      {copied ? <Check aria-hidden /> : <Link2 aria-hidden />}
      {copied ? t("copied") : t("copyLink")}
    </Button>
  );
}
