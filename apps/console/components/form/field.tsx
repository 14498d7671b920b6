import { type ReactNode, useId } from "react";

interface FieldProps {
  label: string;
  hint?: string;
  /** What is wrong with what was given. */
  problem?: string | undefined;
  /** The control; it takes the ids that tie label, hint and problem to it. */
  children: (ids: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
  }) => ReactNode;
}

/** A control with its label above, and below what is wrong and what it means. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const problemId = problem === undefined ? undefined : `${id}-problem`;
  const described = [problemId, hintId].filter((each) => each !== undefined).join(" ");

  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-[13px] font-medium">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": described === "" ? undefined : described,
        "aria-invalid": problem === undefined ? undefined : true,
      })}
      {problem !== undefined && (
        <p id={problemId} role="alert" className="text-xs break-words text-bad">
          {problem}
        </p>
      )}
      {hint !== undefined && (
        <p id={hintId} className="text-xs text-pretty text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
