export interface Developer {
  id: string;
  name: string;
}

export const DEVELOPER_COUNT = 60;

/** The studios of the demo store: `dev-01` … `dev-60`, named so that nobody takes them for real ones. */
export function createDevelopers(): Developer[] {
  return Array.from({ length: DEVELOPER_COUNT }, (_, i) => {
    const number = String(i + 1).padStart(2, "0");

    return { id: `dev-${number}`, name: `Demo Studio ${number}` };
  });
}
