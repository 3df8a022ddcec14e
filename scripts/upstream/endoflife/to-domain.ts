import type { Cycle, Product } from '#domain/lifecycle.ts';
import type { ProductAnswer, ReleaseAnswer } from './schema.ts';

export function toProduct(answer: ProductAnswer): Product {
  const images = answer.identifiers.filter(({ id, type }) => type === 'purl' && id.startsWith('pkg:docker/'));
  return {
    name: answer.name,
    label: answer.label || answer.name,
    url: webAddress(answer.links?.html) ?? `https://endoflife.date/${encodeURIComponent(answer.name)}`,
    aliases: answer.aliases.toSorted(),
    packages: images.map(({ id }) => id).toSorted(),
    cycles: answer.releases.map(toCycle),
  };
}

/** Whether it is over is upstream's day's word: kept only where no date says it better. */
function toCycle(release: ReleaseAnswer): Cycle {
  const { codename, releaseDate, isLts, ltsFrom, eoasFrom, eolFrom, isEol, eoesFrom, latest } = release;
  return {
    name: release.name,
    ...(codename && { codename }),
    label: release.label || release.name,
    ...(releaseDate && { releasedOn: releaseDate }),
    ...(isLts && !ltsFrom && { isLts }),
    ...(ltsFrom && { ltsFrom }),
    ...(eoasFrom && { activeUntil: eoasFrom }),
    ...(eolFrom && { endsOn: eolFrom }),
    ...(!eolFrom && typeof isEol === 'boolean' && { hasEnded: isEol }),
    ...(eoesFrom && { extendedUntil: eoesFrom }),
    ...(latest && { latest: latest.name }),
  };
}

function webAddress(text: string | null | undefined): string | undefined {
  return text?.startsWith('https://') && URL.canParse(text) ? text : undefined;
}
