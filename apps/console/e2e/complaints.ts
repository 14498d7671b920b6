/** Browsers write the status of a page that is not there to the console. */
export function isNoStatus(complaint: string): boolean {
  return !/Failed to load resource: the server responded with a status of 404/.test(complaint);
}

/** Likewise of what the role may not ask. */
export function isForbidden(complaint: string): boolean {
  return !/Failed to load resource: the server responded with a status of 403/.test(complaint);
}
