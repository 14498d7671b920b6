/** The version of the service, which is that of its packages, as its descriptions for machines say it. */
export const SERVICE_VERSION = "0.1.0";
