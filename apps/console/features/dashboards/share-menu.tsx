import { Share2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { CopyLinkButton } from "#features/explore/copy-link-button.tsx";
import { useUser } from "#hooks/use-session.ts";
import { isDeveloper } from "#lib/session/session.ts";

interface ShareMenuProps {
  isShared: boolean;
  /** What is shared holds no numbers; said in its own words. */
  text: string;
  onChange: (isShared: boolean) => void;
}

/** Who sees what is kept, and its address. */
export function ShareMenu({ isShared, text, onChange }: ShareMenuProps) {
  const t = useTranslations("dashboards");
  const everybody = t(isDeveloper(useUser()) ? "shareDeveloper" : "sharePlatform");

  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button data-testid="share">
          <Share2 aria-hidden />
          {t("share")}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-80 p-3">
        <p className="pb-2 text-xs font-medium text-ink-2">{t("shareTitle")}</p>
        <Segmented
          className="w-full flex-col"
          label={t("shareTitle")}
          value={isShared ? "everybody" : "own"}
          onChange={(next) => onChange(next === "everybody")}
          options={[
            { value: "own", label: t("shareOwn") },
            { value: "everybody", label: everybody },
          ]}
        />
        <p className="py-2 text-xs text-pretty text-ink-3">{text}</p>
        <CopyLinkButton />
      </PopoverContent>
    </Popover>
  );
}
