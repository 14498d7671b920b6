import { invalid } from "@analytics/core/errors";
import type { ObjectSettings } from "@analytics/db/objects/object-settings";
import { listBucketFiles, parseBucketAddress } from "./bucket-files.ts";
import { listLocalFiles } from "./local-files.ts";
import type { SourceFile } from "./source-file.ts";

/** Where imports that somebody asks for over the network may read. */
export interface ImportSources {
  /** Paths are below this directory. */
  directory: string;
  /** Addresses must begin with one of these (`s3://bucket/prefix`). */
  buckets: readonly string[];
  objects: ObjectSettings;
}

/** The files that a source names, in order; throws DATA_VALIDATION_ERROR for what the configuration does not allow. */
export async function listSourceFiles(
  sources: ImportSources,
  source: string,
  signal: AbortSignal,
): Promise<SourceFile[]> {
  if (!source.startsWith("s3://")) return listLocalFiles(sources.directory, source);
  if (!sources.buckets.some((allowed) => isBelow(source, allowed)))
    throw invalid(`The configuration does not allow imports from ${source}.`);

  return listBucketFiles(source, sources.objects, signal);
}

/** Whole path segments: `s3://b/in` allows `s3://b/in/x` and not `s3://b/inside`. */
function isBelow(address: string, allowed: string): boolean {
  const asked = parseBucketAddress(address);
  const granted = parseBucketAddress(allowed);
  if (asked === null || granted === null || asked.bucket !== granted.bucket) return false;
  const prefix = granted.prefix.replace(/\/$/, "");

  return prefix === "" || asked.prefix === prefix || asked.prefix.startsWith(`${prefix}/`);
}
