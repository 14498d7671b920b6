import { handleInNext } from "../../server/next-mount.ts";

export const dynamic = "force-dynamic";

export { handleInNext as GET, handleInNext as HEAD, handleInNext as OPTIONS, handleInNext as POST };
