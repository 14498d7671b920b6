import { AppError } from "@analytics/core/errors";

/** The media type in lower case, `null` when the header is absent. Throws UNSUPPORTED_MEDIA_TYPE for a charset other than UTF-8. */
export function parseContentType(header: string | null): string | null {
  if (header === null) return null;

  const [type = "", ...parameters] = header.split(";");
  for (const parameter of parameters) {
    const [name, value = ""] = parameter.split("=");
    if (name?.trim().toLowerCase() !== "charset") continue;
    const charset = value.trim().replaceAll('"', "").toLowerCase();
    if (charset !== "utf-8" && charset !== "utf8")
      throw unsupported(`The charset ${charset} is not supported: send UTF-8.`);
  }

  return type.trim().toLowerCase();
}

export function unsupported(message: string): AppError {
  return new AppError("UNSUPPORTED_MEDIA_TYPE", message);
}
