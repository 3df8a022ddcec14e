/** Where the files of the search lie, and where its results lead. */
export type SearchPlaces = {
  readonly files: string;
  readonly pagefind: string;
  /** Root of the pages in the reader's language. */
  readonly pages: string;
  /** Languages in which there is text, the reader's first. */
  readonly languages: readonly string[];
};

/** In a copy that is read from a disk, addresses of pages end in the name of their file. */
export function readPlaces({ dataset }: HTMLElement): SearchPlaces {
  const { index = '', pagefind = '', pages = '', languages = '' } = dataset;
  return {
    files: filesBeside(index),
    pagefind,
    pages: pages.replace(/index\.html$/, ''),
    languages: languages.split(' ').filter(Boolean),
  };
}

/** The folder of the index, which holds all files of the search. */
export function filesBeside(index: string): string {
  return index.replace(/index\.txt$/, '');
}
