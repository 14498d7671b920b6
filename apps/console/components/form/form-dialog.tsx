import type { FormEvent, ReactNode, RefObject } from "react";
import { useTranslations } from "use-intl";
import { ChangeFailure } from "#components/form/change-failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";

interface FormDialogProps {
  title: string;
  text: string;
  submit: string;
  isDanger?: boolean;
  isPending: boolean;
  /** Something that must be given is not. */
  isIncomplete?: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  /** The way out, for who wants the keyboard to begin there. */
  safe?: RefObject<HTMLButtonElement | null>;
  children?: ReactNode;
}

/** The inside of a dialog that asks and then does: what it is about, its fields, what went wrong, and the two ways on. */
export function FormDialog(props: FormDialogProps) {
  const t = useTranslations("settings");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!props.isPending) props.onSubmit();
  };

  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col">
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto p-5">
        <div>
          <DialogTitle className="text-[15px] font-semibold break-words">{props.title}</DialogTitle>
          <DialogDescription className="mt-1 text-[13px] text-pretty text-ink-2">
            {props.text}
          </DialogDescription>
        </div>
        {props.children}
        <ChangeFailure error={props.error} />
      </div>
      <div className="flex shrink-0 justify-end gap-2 border-t border-line bg-sunken/50 px-5 py-3">
        <Button ref={props.safe} onClick={props.onClose}>
          {t("cancel")}
        </Button>
        <Button
          type="submit"
          variant={props.isDanger ? "danger" : "primary"}
          disabled={props.isPending || props.isIncomplete}
        >
          {props.submit}
        </Button>
      </div>
    </form>
  );
}
