import { Flag, Siren } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
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
          <Tooltip key={name} content={t(name)}>
            <Button
              variant="ghost"
              aria-pressed={shown[name]}
              aria-label={t(`short.${name}`)}
              className="px-2"
              onClick={() => setShown({ [name]: !shown[name] })}
              data-testid={`overlay-${name}`}
            >
              <Icon aria-hidden className={shown[name] ? "text-accent" : undefined} />
              <span className="sm:max-xl:hidden">{t(`short.${name}`)}</span>
            </Button>
          </Tooltip>
        );
      })}
    </div>
  );
}
