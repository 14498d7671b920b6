import { useRef } from "react";
import { FormDialog } from "#components/form/form-dialog.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  text: string;
  submit: string;
  isDanger?: boolean;
  isPending: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before something that cannot be taken back. A stray Enter changes nothing: the way out has the keyboard first. */
export function ConfirmDialog({ open, onConfirm, onClose, ...rest }: ConfirmDialogProps) {
  const safe = useRef<HTMLButtonElement>(null);

  return (
    <Dialog open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        className="flex max-h-[80vh] max-w-md flex-col"
        data-testid="confirm"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          safe.current?.focus();
        }}
      >
        <FormDialog {...rest} safe={safe} onSubmit={onConfirm} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}
