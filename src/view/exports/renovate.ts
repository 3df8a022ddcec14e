/**
 * Presets of Renovate. A rule takes an image by all its spellings and lets exactly the approved tags through.
 * https://docs.renovatebot.com/config-presets/ and https://docs.renovatebot.com/configuration-options/#allowedversions
 */
import { toRenovatePattern } from '#domain/identity.ts';
import { imagePath } from '../urls.ts';
import { type ExportFacts, type ExportImage, type ExportTag, isAllowed, type Pin, pullNames } from './model.ts';
import { type PresetRule, toReplacementRules } from './renovate-replacement.ts';
import { escapeMarkdown, matchTags } from './renovate-text.ts';

export type PresetOptions = {
  readonly pin: Pin;
  /** Images that nobody decided about get no updates at all. */
  readonly only: boolean;
};

export function writeRenovatePreset(facts: ExportFacts, { pin, only }: PresetOptions): string {
  const rules = decidedImages(facts).flatMap((image) => [
    { ...toApprovedRule(image, facts, pin), ...(only && { enabled: true }) },
    ...toReplacementRules(image, facts),
  ]);
  return formatPreset(facts, only ? [DISABLE_ALL, ...rules] : rules);
}

/**
 * The catalogue as data source: versions, digests and what is deprecated come from its files. Renovate skips deprecated
 * releases only for those who are on another one, hence the tags to lead to beside. The rule that changes the data source
 * is the last of its image, because no other finds the image afterwards.
 */
export function writeRenovateSource(facts: ExportFacts, pin: Pin): string {
  const rules = decidedImages(facts).flatMap((image) => [
    ...toReplacementRules(image, facts, 'named'),
    {
      ...toApprovedRule(image, facts, pin, isRecommended),
      overrideDatasource: 'custom.catalogue',
      overridePackageName: imagePath(image.name),
      versioning: 'docker',
    },
  ]);
  const customDatasources = {
    catalogue: { defaultRegistryUrlTemplate: `${facts.url}exports/renovate/releases/{{packageName}}.json` },
  };
  return formatPreset(facts, rules, { customDatasources });
}

const DISABLE_ALL: PresetRule = { matchDatasources: ['docker'], matchPackageNames: ['*'], enabled: false };

function toApprovedRule(
  image: ExportImage,
  facts: ExportFacts,
  pin: Pin,
  takes: (tag: ExportTag) => boolean = ({ verdict }) => isAllowed(verdict),
): PresetRule {
  const tags = image.rows.flatMap((row) => row.tags.filter(takes));
  return {
    matchDatasources: ['docker'],
    matchPackageNames: pullNames(image.name, facts.mirrors).map(toRenovatePattern),
    allowedVersions: matchTags(tags.map(({ name }) => name)),
    ...(pin === 'digests' && { pinDigests: true }),
    prBodyNotes: [`[${escapeMarkdown(image.title)}](${facts.pageOf(image.name)})`],
  };
}

/** What the releases of the data source call not deprecated. */
function isRecommended({ verdict }: ExportTag): boolean {
  return isAllowed(verdict) && verdict.status !== 'deprecated' && verdict.exception === undefined;
}

/** Of others a preset says nothing, or that they are disabled. */
function decidedImages({ images }: ExportFacts): readonly ExportImage[] {
  return images.filter(
    ({ decision, rows }) =>
      decision.status !== undefined || rows.some(({ tags }) => tags.some(({ verdict }) => verdict.status)),
  );
}

function formatPreset({ title, url, today }: ExportFacts, rules: readonly PresetRule[], more: object = {}): string {
  const preset = {
    $schema: 'https://docs.renovatebot.com/renovate-schema.json',
    description: [`${title}: approved images on ${today}, ${url}`],
    ...more,
    packageRules: rules,
  };
  return `${JSON.stringify(preset, null, 1)}\n`;
}
