/** Reads what `packPlatforms` wrote; a script of the page does. */
export type PackedPlatform = {
  readonly name: string;
  readonly sizeBytes?: number | undefined;
  /** Hexadecimal digits. */
  readonly digest: string;
  readonly osVersion: string;
};

export function unpackPlatforms(packed: string): readonly PackedPlatform[] {
  return packed
    .split(',')
    .filter(Boolean)
    .map((platform) => {
      const [name = '', size = '', digest = '', osVersion = ''] = platform.split(' ');
      return { name, ...(size !== '' && { sizeBytes: Number(size) }), digest, osVersion };
    });
}
