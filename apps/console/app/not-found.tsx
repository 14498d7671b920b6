import { NotFoundState } from "#components/states/not-found-state.tsx";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <NotFoundState />
    </main>
  );
}
