import type { LanguageFn, Mode } from 'highlight.js';
import yaml from 'highlight.js/lib/languages/yaml';

/** `- 8080:80`: a text to YAML, and one thing to its reader. */
const PORTS: Mode = { scope: 'string', match: /(?<=[\s"'])\d[\d.-]*:\d[\w.:/-]*/ };

/** The YAML that documentation of images has: of Compose and Kubernetes. */
export const compose: LanguageFn = (hljs) => {
  const known = yaml(hljs);
  return { ...known, contains: [PORTS, ...known.contains] };
};
