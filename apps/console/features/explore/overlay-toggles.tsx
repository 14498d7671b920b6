import { Flag, Siren } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { overlayParams } from "#features/explore/explore-state.ts";
import { classNames } from "#lib/class-names.ts";

/** What is laid over the chart: what happened, and values out of the ordinary. */
export function OverlayToggles({ className }: { className?: string }) {
  const t = useTranslations("overlay");
  const [shown, setShown] = useQueryStates(overlayParams, { history: "replace" });

  return (
    <div className={classNames("flex gap-0.5", className)}>
      {(["marks", "unusual"] as const).map((name) => {
        const Icon = name === "marks" ? Flag : Siren;

        return (
          <Button
            key={name}
            variant="ghost"
            size="icon"
            aria-pressed={shown[name]}
            aria-label={t(name)}
            title={t(name)}
            onClick={() => setShown({ [name]: !shown[name] })}
            data-testid={`overlay-${name}`}
          >
            <Icon aria-hidden className={shown[name] ? "text-accent" : undefined} />
          </Button>
        );
      })}
    </div>
  );
}
