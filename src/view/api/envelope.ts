/** What every document of the public data has around it. */
export const API_VERSION = 1;

export type Envelope = {
  readonly schemaVersion: typeof API_VERSION;
  /** Time of the snapshot. */
  readonly generatedAt: string | null;
  /** Address of the document itself. */
  readonly self: string;
};

export function toEnvelope(self: string, generatedAt: string | undefined): Envelope {
  return { schemaVersion: API_VERSION, generatedAt: generatedAt ?? null, self };
}
