import { Inbox, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#lib/class-names.ts";

interface EmptyProps {
  title: string;
  text?: string;
  icon?: LucideIcon;
  action?: ReactNode;
  className?: string;
}

/** Nothing to show, said plainly. */
export function Empty({ title, text, icon: Icon = Inbox, action, className }: EmptyProps) {
  return (
    <div className={classNames("flex flex-col items-center justify-center p-6 text-center", className)}>
      <span className="mb-2 inline-flex size-9 items-center justify-center rounded-full bg-sunken text-ink-3">
        <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
      </span>
      <p className="text-[13px] font-medium">{title}</p>
      {text !== undefined && <p className="mt-0.5 max-w-sm text-xs text-pretty text-ink-2">{text}</p>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
