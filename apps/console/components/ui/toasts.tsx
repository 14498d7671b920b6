import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import type { NumberedNotice } from "#components/ui/toaster.tsx";

const SHOWN_MS = 8_000;

interface ToastsProps {
  notices: readonly NumberedNotice[];
  onForget: (id: number) => void;
}

/** Notices in the corner of the page, each until its time is over. */
export function Toasts({ notices, onForget }: ToastsProps) {
  const t = useTranslations("app");

  return (
    <Toast.Provider duration={SHOWN_MS} label={t("notices", { hotkey: "{hotkey}" })}>
      {notices.map(({ id, text, action, isBad = false }) => (
        <Toast.Root
          key={id}
          type={isBad ? "foreground" : "background"}
          onOpenChange={(isOpen) => !isOpen && onForget(id)}
          className="flex animate-pop items-center gap-3 rounded-xl border border-line bg-raised py-2 pr-2 pl-4 text-[13px] shadow-pop"
        >
          <Toast.Description className={isBad ? "min-w-0 flex-1 text-bad" : "min-w-0 flex-1"}>
            {text}
          </Toast.Description>
          {action !== undefined && (
            <Toast.Action asChild altText={action.label}>
              <Button size="sm" onClick={action.run}>
                {action.label}
              </Button>
            </Toast.Action>
          )}
          <Toast.Close
            aria-label={t("close")}
            className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Toast.Close>
        </Toast.Root>
      ))}
      {/* Above a bar at the bottom of the page, whose buttons stay within reach. */}
      <Toast.Viewport className="fixed right-3 bottom-3 z-50 flex w-96 max-w-[calc(100vw-24px)] flex-col gap-2 outline-none in-[body:has([data-bottom-bar])]:bottom-26 sm:in-[body:has([data-bottom-bar])]:bottom-15" />
    </Toast.Provider>
  );
}
