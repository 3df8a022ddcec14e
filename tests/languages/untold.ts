/** Parts of pages whose words are not messages yet. */
import type { Skip } from './page-texts.ts';

export const isUntold: Skip = (attribute) => (attribute('class') ?? '').split(' ').includes('search');
