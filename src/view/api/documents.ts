/** The documents of the public data: what each is, where it lies, what it looks like. */
import type { z } from 'zod';
import { ImageDocument, ImagesDocument } from '../api.ts';
import {
  ChangesDocument,
  DecisionsDocument,
  DigestsDocument,
  IndexDocument,
  MonthDocument,
  TagsDocument,
  VariantDocument,
  VariantsDocument,
} from './lists-schema.ts';

/** The published JSON Schemas by the name of their file. */
export const API_SCHEMAS = {
  index: IndexDocument,
  images: ImagesDocument,
  image: ImageDocument,
  tags: TagsDocument,
  digests: DigestsDocument,
  variants: VariantsDocument,
  variant: VariantDocument,
  changes: ChangesDocument,
  month: MonthDocument,
  decisions: DecisionsDocument,
} as const satisfies Record<string, z.ZodType>;

export type DocumentName = keyof typeof API_SCHEMAS;

export type ApiDocument = {
  /** Below `/api/v1/`; `{reference}` is a canonical name, whose slashes are slashes of the path. */
  readonly path: string;
  readonly summary: string;
};

export const API_DOCUMENTS: Readonly<Record<DocumentName, ApiDocument>> = {
  index: { path: 'index', summary: 'All documents, and where they are described' },
  images: { path: 'images', summary: 'All images, without their rows' },
  image: { path: 'images/{reference}', summary: 'One image with its rows, what is inside them, and what was decided' },
  tags: {
    path: 'tags/{reference}',
    summary: 'All tags of one image, each with its row, and what that row may be used for',
  },
  digests: {
    path: 'digests/sha256/{beginning}',
    summary: 'All digests that begin with two hexadecimal digits: image, row, and whether it may be used',
  },
  variants: { path: 'variants', summary: 'What the words in tags mean, and how many rows have them' },
  variant: { path: 'variants/{variant}', summary: 'One of them, with the images that have it' },
  changes: { path: 'changes', summary: 'Months in which syncs saw something change' },
  month: { path: 'changes/{month}', summary: 'What syncs saw change in one month' },
  decisions: {
    path: 'decisions',
    summary: 'What was decided of each image: by whom, until when, with which exceptions',
  },
};

export const DOCUMENT_NAMES = Object.keys(API_SCHEMAS) as readonly DocumentName[];
