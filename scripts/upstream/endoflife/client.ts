/** endoflife.date, API v1: the dates that products state for their releases. */
import type { Product } from '#domain/lifecycle.ts';
import type { Http } from '../http.ts';
import { fetchJson } from '../json.ts';
import { isUpstreamError } from '../upstream-error.ts';
import { AllProducts, OneProduct } from './schema.ts';
import { toProduct } from './to-domain.ts';

export type EndOfLife = {
  all(): Promise<readonly Product[]>;
  /** Nothing when there is no such product. A renamed one is followed to its new name. */
  one(name: string): Promise<Product | undefined>;
};

export function createEndOfLife(http: Http, address: string): EndOfLife {
  const api = `${address}/api/v1/products`;
  return {
    async all() {
      return (await fetchJson(http, AllProducts, { url: `${api}/full` })).result.map(toProduct);
    },
    async one(name) {
      try {
        return toProduct((await fetchJson(http, OneProduct, { url: `${api}/${encodeURIComponent(name)}` })).result);
      } catch (error) {
        // An HTML page comes with it.
        if (isUpstreamError(error) && error.status === 404) return undefined;
        throw error;
      }
    },
  };
}
