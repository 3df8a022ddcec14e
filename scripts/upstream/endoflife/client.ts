/** endoflife.date, API v1: the dates that products state for their releases. */
import type { Product } from '#domain/lifecycle.ts';
import type { Http } from '../http.ts';
import { fetchJson } from '../json.ts';
import { AllProducts } from './schema.ts';
import { toProduct } from './to-domain.ts';

export type EndOfLife = {
  /** In one request, which a conditional one makes cheap. */
  all(): Promise<readonly Product[]>;
};

export function createEndOfLife(http: Http, address: string): EndOfLife {
  return {
    async all() {
      return (await fetchJson(http, AllProducts, { url: `${address}/api/v1/products/full` })).result.map(toProduct);
    },
  };
}
