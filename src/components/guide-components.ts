/** What guides and variant texts may use without an import; each reads the catalogue, so that it stays true. */
import Image from './guide/Image.astro';
import Link from './guide/Link.astro';
import PullCommand from './guide/PullCommand.astro';
import Tag from './guide/Tag.astro';
import TagTable from './guide/TagTable.astro';

export const guideComponents = { Image, Tag, PullCommand, TagTable, a: Link };
