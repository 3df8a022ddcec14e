/** The picture that a chat or a search engine shows beside a link: what it is, in the look of the chart. */

export type Card = {
  readonly site: string;
  readonly title: string;
  readonly text: string;
  readonly facts: string;
  /** A WebP in base64. */
  readonly logo?: string;
};

/** What satori takes: elements as plain objects. */
export type CardNode = {
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>> & { readonly children?: readonly (CardNode | string)[] };
};

export const CARD_SIZE = { width: 1200, height: 630 } as const;
const INK = '#18222d';
const SOFT = '#566373';

/** `logo` is a data URI of a format that satori reads. */
export function toCardTree({ site, title, text, facts }: Card, logo?: string): CardNode {
  const head = box({ alignItems: 'center', fontSize: 30, color: SOFT, gap: 16 }, [picture(BRAND, 44), site]);
  const size = title.length > 34 ? 54 : title.length > 18 ? 76 : 104;
  const name = box({ fontSize: size, fontWeight: 700, color: INK, lineHeight: 1.05, wordBreak: 'break-word' }, [title]);
  const about = box({ fontSize: 36, color: SOFT, lineHeight: 1.3, lineClamp: 3, display: 'block' }, [text]);
  const middle = box({ flexDirection: 'column', gap: 24, maxWidth: logo ? 820 : 1040 }, [
    name,
    ...(text ? [about] : []),
  ]);
  const body = box({ flexGrow: 1, alignItems: 'center', justifyContent: 'space-between' }, [
    middle,
    ...(logo ? [picture(logo, 176)] : []),
  ]);
  const foot = box({ borderTop: '2px solid #e4dfd3', paddingTop: 24, fontSize: 30, color: INK, fontWeight: 600 }, [
    facts,
  ]);
  const paper = {
    ...CARD_SIZE,
    flexDirection: 'column',
    padding: '56px 72px',
    boxSizing: 'border-box',
    backgroundColor: '#faf8f3',
  };
  return box({ ...paper, position: 'relative', fontFamily: 'Source Sans 3' }, [
    picture(ROSE, 420, { position: 'absolute', right: -130, top: -190 }),
    head,
    body,
    foot,
  ]);
}

export function box(style: Readonly<Record<string, unknown>>, children: readonly (CardNode | string)[]): CardNode {
  return { type: 'div', props: { style: { display: 'flex', ...style }, children } };
}

export function picture(src: string, size: number, style: Readonly<Record<string, unknown>> = {}): CardNode {
  return { type: 'img', props: { src, width: size, height: size, style } };
}

function svg(body: string, size: number): string {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">${body}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;
}

export const BRAND = svg(
  `<circle cx="16" cy="16" r="14.2" fill="none" stroke="${INK}" stroke-width="1.6"/><path d="M16 3 19 16 16 29 13 16Z" fill="#b83227"/><path d="M3 16 16 13 29 16 16 19Z" fill="${INK}"/>`,
  32,
);

/** The thirty-two rhumb lines of the chart. */
export const ROSE = svg(
  `<g fill="none" stroke="#e4dfd3" stroke-width="1"><path d="${Array.from({ length: 32 }, (_, n) => {
    const angle = (n * Math.PI) / 16;
    return `M200 200L${(200 + 200 * Math.cos(angle)).toFixed(1)} ${(200 + 200 * Math.sin(angle)).toFixed(1)}`;
  }).join('')}"/><circle cx="200" cy="200" r="60"/><circle cx="200" cy="200" r="120"/></g>`,
  400,
);
