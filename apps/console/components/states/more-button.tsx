import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";

interface MoreButtonProps {
  onClick: () => void;
  isAsking: boolean;
  size?: "sm" | "md";
}

/** Asks for the next page of a list. */
export function MoreButton({ onClick, isAsking, size = "md" }: MoreButtonProps) {
  const t = useTranslations("state");

  return (
    <Button size={size} onClick={onClick} disabled={isAsking}>
      {t("more")}
    </Button>
  );
}
