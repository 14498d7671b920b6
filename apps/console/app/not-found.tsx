import { Shell } from "#components/shell/shell.tsx";
import { NotFoundState } from "#components/states/not-found-state.tsx";

export default function NotFound() {
  return (
    <Shell>
      <NotFoundState />
    </Shell>
  );
}
