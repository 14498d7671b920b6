import { InvitationPage } from "#features/invitation/invitation-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ invitation }) => invitation.title);

export default function Page() {
  return <InvitationPage />;
}
