/** Prints the base path of the catalogue, with a slash at its end: the image lays the site below it. */
import { readCatalogue } from '#catalogue/read.ts';

const { base } = (await readCatalogue('content')).site;
console.log(base.endsWith('/') ? base : `${base}/`);
