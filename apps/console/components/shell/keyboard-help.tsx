import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from "lucide-react";
import { useTranslations } from "use-intl";
import { useDestinationKeys } from "#components/shell/use-destination-keys.ts";
import { Dialog, DialogDescription, DialogTitle, SheetContent } from "#components/ui/dialog.tsx";
import { useShortcutLabel } from "#hooks/use-shortcut-label.ts";

interface KeyboardHelpProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Drawn: few fonts have all four. */
const ARROW_ICONS = new Map([
  ["←", ArrowLeft],
  ["→", ArrowRight],
  ["↑", ArrowUp],
  ["↓", ArrowDown],
]);
const ARROWS = [...ARROW_ICONS.keys()];

/** The keys that do something, by what they are for. */
export function KeyboardHelp({ open, onOpenChange }: KeyboardHelpProps) {
  const t = useTranslations();
  const palette = useShortcutLabel();
  const pages = useDestinationKeys();
  const groups = [
    {
      title: t("shortcuts.everywhere"),
      lines: [
        { keys: palette, text: t("shortcuts.palette") },
        { keys: "?", text: t("shortcuts.help") },
        { keys: "F8", text: t("shortcuts.notices") },
        { keys: "Esc", text: t("shortcuts.close") },
      ],
    },
    { title: t("shortcuts.pages"), lines: pages.map(({ keys, name }) => ({ keys, text: name })) },
    {
      title: t("shortcuts.charts"),
      lines: [{ keys: ARROWS.slice(0, 2), text: t("shortcuts.buckets") }],
    },
    {
      title: t("shortcuts.tiles"),
      lines: [
        { keys: ARROWS, text: t("shortcuts.moveTile") },
        { keys: ["Shift +", ...ARROWS], text: t("shortcuts.resizeTile") },
      ],
    },
  ];

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <SheetContent side="right" closeLabel={t("app.close")} className="max-w-md" data-testid="keyboard-help">
        <div className="border-b border-line px-5 py-3.5 pr-14">
          <DialogTitle className="text-sm font-semibold">{t("shortcuts.title")}</DialogTitle>
          <DialogDescription className="text-xs text-ink-3">{t("shortcuts.note")}</DialogDescription>
        </div>
        <div className="flex flex-col gap-5 overflow-y-auto px-5 py-4">
          {groups.map(({ title, lines }) => (
            <section key={title}>
              <h3 className="pb-1 text-xs font-medium text-ink-3">{title}</h3>
              <dl className="flex flex-col">
                {lines.map(({ keys, text }) => (
                  <div key={text} className="flex min-h-8 items-center justify-between gap-4 text-[13px]">
                    <dt>{text}</dt>
                    <dd>
                      <kbd className="inline-flex h-5.5 items-center gap-1 rounded border border-line bg-sunken px-1.5 font-[family-name:system-ui] text-[11px] whitespace-nowrap text-ink-2">
                        {typeof keys === "string" ? keys : keys.map((key) => <Key key={key} name={key} />)}
                      </kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </SheetContent>
    </Dialog>
  );
}

function Key({ name }: { name: string }) {
  const Icon = ARROW_ICONS.get(name);

  return Icon === undefined ? name : <Icon role="img" aria-label={name} className="size-3" />;
}
