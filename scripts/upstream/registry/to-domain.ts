/** Registry documents in the words of the domain. Pure. */
import type { HistoryStep, ImageDetails } from '#domain/image-details.ts';
import type { Platform } from '#domain/model.ts';
import { isAttestation, normalisePlatform } from '#domain/platform.ts';
import type { Descriptor, ImageConfig, ImageManifest, IndexEntry, RegistryPlatform } from './schema.ts';

const ATTESTATION = 'vnd.docker.reference.type';
const PREDICATE = 'in-toto.io/predicate-type';
const OCI = 'org.opencontainers.image';
const KEPT = ['title', 'description', 'source', 'revision', 'licenses', 'url', 'version', 'base.name', 'base.digest'];
/** The words before OCI's, which some builds still write. */
const OLDER: readonly (readonly [string, string])[] = [
  ['org.label-schema.vcs-url', `${OCI}.source`],
  ['org.label-schema.vcs-ref', `${OCI}.revision`],
];
/** Reproducible builds write the beginning of time. */
const LEAST_INSTANT = Date.parse('1980-01-02T00:00:00Z');
const MAX_TEXT = 2000;
const MAX_STEP = 4000;

export function toPlatform(platform: RegistryPlatform): Platform {
  const { os, architecture, variant } = platform;
  const osVersion = platform['os.version'];
  return normalisePlatform({ os, architecture, ...(variant && { variant }), ...(osVersion && { osVersion }) });
}

export function toSize({ config, layers }: ImageManifest): number {
  return layers.reduce((sum, layer) => sum + layer.size, config.size);
}

/** Attestations stand beside the platforms of an index; they are none. */
export function isAttestationEntry({ annotations, platform }: IndexEntry): boolean {
  if (annotations?.[ATTESTATION] !== undefined) return true;
  return platform != null && isAttestation(toPlatform(platform));
}

export function toAttestations({ layers }: ImageManifest): ImageDetails['attestations'] {
  return layers.flatMap(({ digest, annotations }) => {
    const predicateType = annotations?.[PREDICATE];
    return predicateType === undefined ? [] : [{ predicateType, digest }];
  });
}

/** What the config says, and the layers; `isEnvironmentShown` also decides on values in the history. */
export function toConfigDetails(
  manifest: ImageManifest,
  document: ImageConfig,
  isEnvironmentShown: boolean,
): Pick<ImageDetails, 'layers' | 'history' | 'ports' | 'volumes'> & Partial<ImageDetails> {
  const config = document.config ?? {};
  const createdAt = toInstant(document.created);
  return {
    ...(createdAt && { createdAt }),
    ...(isEnvironmentShown && { environment: config.Env ?? [] }),
    ...(config.Entrypoint && config.Entrypoint.length > 0 && { entrypoint: config.Entrypoint }),
    ...(config.Cmd && config.Cmd.length > 0 && { command: config.Cmd }),
    ...(config.User && { user: config.User }),
    ...(config.WorkingDir && { workingDirectory: config.WorkingDir }),
    ports: Object.keys(config.ExposedPorts ?? {}).sort(comparePorts),
    volumes: Object.keys(config.Volumes ?? {}).sort(),
    layers: manifest.layers.map(toLayer),
    history: (document.history ?? []).map((step) => toStep(step, isEnvironmentShown)),
  };
}

/** Earlier sources win: an index's annotations, a manifest's, then labels. Only what is used somewhere is kept. */
export function toAnnotations(
  ...sources: readonly (Readonly<Record<string, string>> | null | undefined)[]
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const source of sources) {
    for (const key of KEPT.map((word) => `${OCI}.${word}`)) keep(kept, key, source?.[key]);
    for (const [older, key] of OLDER) keep(kept, key, source?.[older]);
  }
  return kept;
}

export function toInstant(text: string | null | undefined): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) || time < LEAST_INSTANT ? undefined : new Date(time).toISOString();
}

function keep(kept: Record<string, string>, key: string, value: string | undefined): void {
  const text = value?.trim().slice(0, MAX_TEXT);
  if (text && kept[key] === undefined) kept[key] = withoutUser(text);
}

/** `https://user:token@host/…`: CI systems write clone addresses with their token into labels. */
function withoutUser(text: string): string {
  return text.replace(/(\w:\/\/)[^/\s@]+@/g, '$1');
}

function toLayer({ digest, size }: Descriptor): ImageDetails['layers'][number] {
  return { digest, sizeBytes: size };
}

function toStep(step: NonNullable<ImageConfig['history']>[number], isShown: boolean): HistoryStep {
  const text = (step.created_by || step.comment || '').trim();
  const command = (isShown ? text : hideValues(text)).slice(0, MAX_STEP);
  return { command: withoutUser(command), ...(step.empty_layer && { isEmpty: true }) };
}

/** Values of ENV and ARG, and of the arguments that a RUN was given. */
function hideValues(text: string): string {
  return text
    .replace(/^((?:\/bin\/sh -c #\(nop\)\s+)?(?:ENV|ARG)\s+[^\s=]+).*$/s, '$1=…')
    .replace(/^((?:RUN )?\|\d+ ).*?(?=\/bin\/|$)/s, '$1… ');
}

function comparePorts(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1);
}
