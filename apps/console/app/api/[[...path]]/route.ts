import { handleInNext } from "../../../server/next-mount.ts";

export const dynamic = "force-dynamic";

/** Every method, so that no answer below `/api` is Next's own. */
export {
  handleInNext as DELETE,
  handleInNext as GET,
  handleInNext as HEAD,
  handleInNext as OPTIONS,
  handleInNext as PATCH,
  handleInNext as POST,
  handleInNext as PUT,
};
