import { describe, expect, test } from 'vitest';
import type { Support } from '#domain/lifecycle.ts';
import { toLines } from '#domain/rows.ts';
import { toAttestationViews } from '#view/attestations.ts';
import { compareCandidates } from '#view/compare-candidates.ts';
import { createFormats } from '#view/formats.ts';
import { toLayerBar } from '#view/layer-bar.ts';
import { endKey, toLifeBar } from '#view/lifecycle.ts';
import { tellRowSupport, tellSupport, tellSupportShort } from '#view/support-words.ts';
import { createTranslator, type Locale } from '../../src/messages/locales.ts';
import { everyImage, rowOf, rowsOf } from './rows.ts';

const TODAY = '2026-08-21';
const DIGEST = `sha256:${'a'.repeat(64)}` as const;
const speech = (locale: Locale) => ({ t: createTranslator(locale), format: createFormats(locale), today: TODAY });

describe('support', () => {
  test.for([
    ['2026-08-20', 'support.date.ended', 'released 1 Jan 2024, ended 20 Aug 2026'],
    [TODAY, 'support.date.ends', 'released 1 Jan 2024, ends 21 Aug 2026'],
    ['2026-08-22', 'support.date.ends', 'released 1 Jan 2024, ends 22 Aug 2026'],
  ] as const)('the end on %s is told as what it is', ([endsOn, key, label]) => {
    const cycle = { name: '1', label: '1', releasedOn: '2024-01-01', endsOn } as const;
    expect(endKey(endsOn, TODAY)).toBe(key);
    expect(toLifeBar(cycle, TODAY, speech('en'))?.label.toLowerCase()).toBe(label.toLowerCase());
  });

  test.for([
    ['en', { state: 'supported', until: '2028-04-30' }, 'Supported until 30 Apr 2028', 'supported'],
    ['en', { state: 'supported' }, 'Supported', 'supported'],
    ['en', { state: 'ends-soon', until: '2026-10-30' }, 'Support ends in 2 months, on 30 Oct 2026', 'ends in 2 months'],
    ['en', { state: 'ends-soon', until: TODAY }, 'Support ends today, on 21 Aug 2026', 'ends today'],
    ['en', { state: 'ended', since: '2026-06-01' }, 'Support ended 2 months ago, on 1 Jun 2026', 'ended'],
    ['en', { state: 'ended' }, 'Support has ended', 'ended'],
    ['en', { state: 'unknown' }, 'How long it is supported is not stated', 'support not stated'],
    ['fr', { state: 'supported', until: '2028-04-30' }, 'Prise en charge jusqu’au 30 avr. 2028', 'prise en charge'],
    [
      'fr',
      { state: 'ends-soon', until: '2026-10-30' },
      'Fin de la prise en charge dans 2 mois, le 30 oct. 2026',
      'se termine dans 2 mois',
    ],
    [
      'fr',
      { state: 'ended', since: '2026-06-01' },
      'Prise en charge terminée il y a 2 mois, le 1er juin 2026',
      'terminée',
    ],
  ] as const satisfies readonly (readonly [Locale, Support, string, string])[])(
    'in %s of %o is "%s", short "%s"',
    ([locale, support, sentence, short]) => {
      expect(tellSupport(support, speech(locale)).text).toBe(sentence);
      expect(tellSupportShort(support, speech(locale)).text).toBe(short);
    },
  );

  test.for([
    [{ state: 'ended' }, 'base ended'],
    [{ state: 'ends-soon', until: '2026-10-30' }, 'base ends in 2 months'],
    [{ state: 'supported' }, 'supported'],
  ] as const)('short, %o because of the base is "%s"', ([support, short]) => {
    expect(tellSupportShort(support, speech('en'), 'base').text).toBe(short);
  });

  test('names the base where the base ends first', () => {
    const product = { name: 'debian', label: 'Debian', url: '', aliases: [], packages: [], cycles: [] };
    const base = { product, cycle: { name: '12', label: '12' }, support: { state: 'ended' } } as const;
    expect(tellRowSupport({ base, support: base.support, cause: 'base' }, speech('en')).cause).toBe(
      'because of its base, Debian 12',
    );
    expect(tellRowSupport(undefined, speech('en')).tone).toBe('unknown');
  });
});

describe('what vouches for an image', () => {
  const name = 'ghcr.io/org/app';
  const sbom = { predicateType: 'https://spdx.dev/Document', digest: DIGEST };
  const commandsOf = (attestation: { predicateType: string; digest: typeof DIGEST }, platform?: string) =>
    toAttestationViews({ attestations: [attestation] }, { name, digest: DIGEST, platform }, createTranslator('en'))
      .flatMap(({ commands }) => commands)
      .map(({ command }) => command.replaceAll(DIGEST, '@'));

  test.for([
    [
      'an SBOM of one platform',
      sbom,
      undefined,
      [
        `docker buildx imagetools inspect ${name}@@ --format '{{ json .SBOM }}'`,
        `docker scout sbom ${name}@@`,
        `oras blob fetch --output - ${name}@@`,
      ],
    ],
    [
      'an SBOM that was attached later',
      { ...sbom, isReferrer: true },
      undefined,
      [`oras blob fetch --output - ${name}@@`],
    ],
    [
      'an SBOM of an index',
      { ...sbom, predicateType: 'https://cyclonedx.org/bom' },
      'linux/arm64/v8',
      [
        `docker buildx imagetools inspect ${name}@@ --format '{{ json (index .SBOM "linux/arm64/v8") }}'`,
        `docker scout sbom --platform linux/arm64/v8 ${name}@@`,
        `oras blob fetch --output - ${name}@@`,
      ],
    ],
    [
      'provenance',
      { ...sbom, predicateType: 'https://slsa.dev/provenance/v1' },
      undefined,
      [
        `docker buildx imagetools inspect ${name}@@ --format '{{ json .Provenance }}'`,
        `oras blob fetch --output - ${name}@@`,
      ],
    ],
    ['another kind', { ...sbom, predicateType: 'urn:x' }, undefined, [`oras blob fetch --output - ${name}@@`]],
  ] as const)('%s', ([, attestation, platform, expected]) => {
    expect(commandsOf(attestation, platform)).toEqual(expected);
  });

  test('a hostile platform stands in no command', () => {
    expect(commandsOf(sbom, 'linux/amd64\'; rm -rf "$HOME"').join('\n')).not.toContain('rm -rf');
  });

  test('a signature is shown by cosign', () => {
    const views = toAttestationViews(
      { attestations: [], isSigned: true },
      { name, digest: DIGEST },
      createTranslator('fr'),
    );
    expect(views).toMatchObject([{ kind: 'signature', commands: [{ command: `cosign tree ${name}@${DIGEST}` }] }]);
  });
});

describe('the bar of layers', () => {
  const layers = (...sizes: number[]) => sizes.map((sizeBytes) => ({ digest: DIGEST, sizeBytes }));

  test.for([
    ['nothing', [], 0],
    ['nothing of a size', [0, 0], 0],
    ['one', [5], 1],
    ['a giant and dwarfs', [1e9, 1, 0, 120], 4],
    ['more than the bar can hold', Array.from({ length: 300 }, () => 1), 0],
    ['many', Array.from({ length: 120 }, (_, index) => index), 120],
  ] as const)('%s', ([, sizes, count]) => {
    const bar = toLayerBar(layers(...sizes));
    expect(bar).toHaveLength(count);
    for (const [index, piece] of bar.entries()) {
      expect(piece.width).toBeGreaterThanOrEqual(3);
      const next = bar[index + 1];
      if (next) expect(next.x).toBeGreaterThan(piece.x + piece.width - 1);
      else expect(piece.x + piece.width).toBeLessThanOrEqual(1000);
    }
  });

  test('widths follow sizes', () => {
    const [large, small] = toLayerBar(layers(750, 250));
    expect((large?.width ?? 0) / (small?.width ?? 1)).toBeCloseTo(3, 1);
  });
});

describe('partners of a comparison', () => {
  test('other variants of the line, then the same in the lines around', () => {
    const row = rowOf('node', '24-alpine');
    const found = compareCandidates(row, toLines(rowsOf('node')));
    expect(found.map(({ line, variant }) => `${line} ${variant.key}`)).toEqual([
      '24 ',
      '24 slim',
      expect.stringMatching(/^24 /),
      expect.stringMatching(/^24 /),
      '26 alpine',
      '22 alpine',
    ]);
  });

  test.for(everyImage())('%s: never itself, never twice, few', ([, rows]) => {
    const lines = toLines(rows);
    for (const row of rows) {
      const ids = compareCandidates(row, lines).map(({ id }) => id);
      expect(ids).not.toContain(row.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeLessThanOrEqual(6);
    }
  });
});
