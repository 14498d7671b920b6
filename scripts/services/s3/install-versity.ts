import { join } from "node:path";
import { cacheDirectory } from "../cache-directory.ts";
import { publishDirectory } from "../publish-directory.ts";
import { runCommand } from "../run-command.ts";
import { ServiceUnavailable } from "../service-unavailable.ts";

const MODULE = "github.com/versity/versitygw/cmd/versitygw";
const VERSION = "v1.8.0";

/** The path of the gateway's program, built from the Go module proxy on first use. */
export async function installVersity(): Promise<string> {
  const directory = join(cacheDirectory(), `versitygw-${VERSION}`);
  try {
    await publishDirectory(directory, async (draft) => {
      await runCommand("go", ["install", `${MODULE}@${VERSION}`], { env: { ...process.env, GOBIN: draft } });
    });
  } catch (error) {
    throw new ServiceUnavailable(`no S3 server: ${(error as Error).message.split("\n")[0]}`);
  }

  return join(directory, "versitygw");
}
