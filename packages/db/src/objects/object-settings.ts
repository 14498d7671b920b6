import type { ObjectStoreConfig } from "./create-object-store.ts";

/** The environment's words for an object store, as an app's `env.ts` reads them. */
export interface ObjectSettings {
  S3_BUCKET?: string;
  S3_PREFIX?: string;
  S3_ENDPOINT?: string;
  S3_REGION: string;
  S3_ACCESS_KEY_ID?: string;
  S3_SECRET_ACCESS_KEY?: string;
  /** Unset: exactly when an endpoint is named. */
  S3_PATH_STYLE?: boolean;
}

/** The bucket that is named, else the directory. */
export function toObjectStoreConfig(settings: ObjectSettings, directory: string): ObjectStoreConfig {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
  if (bucket === undefined) return { directory };
  const hasKeys = S3_ACCESS_KEY_ID !== undefined && S3_SECRET_ACCESS_KEY !== undefined;

  return {
    s3: {
      bucket,
      endpoint,
      prefix: settings.S3_PREFIX,
      region: settings.S3_REGION,
      forcePathStyle: settings.S3_PATH_STYLE ?? endpoint !== undefined,
      ...(hasKeys
        ? { credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY } }
        : {}),
    },
  };
}
