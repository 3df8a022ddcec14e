/** Asks what is read by Rego whether a reference is allowed: Open Policy Agent answers, for all references at once. */
import { writeBuildPolicy } from '#view/exports/build-policy.ts';
import type { ExportFacts, Pin } from '#view/exports/model.ts';
import { writeOpaData } from '#view/exports/opa.ts';
import { type Asks, split } from './evaluate.ts';
import type { Rego } from './rego.ts';

/** The decision of the file, with what Buildx says of an image that was not pulled yet. */
export function askBuildPolicy(rego: Rego, facts: ExportFacts, pin: Pin, references: readonly string[]): Asks {
  const queries = references.map((reference) => {
    const { name, tag, digest } = split(reference);
    const image = {
      fullRepo: name,
      tag: tag ?? '',
      isCanonical: digest !== undefined,
      ...(digest && { checksum: digest }),
    };
    return `decision.allow with input as ${JSON.stringify({ image })}`;
  });
  return toAsks(references, rego.ask(writeBuildPolicy(facts, pin), queries));
}

/** As the page shows it: the image by any spelling, then its tag or its digest. */
export function askOpa(rego: Rego, facts: ExportFacts, references: readonly string[]): Asks {
  const queries = references.map((reference) => {
    const [, written = '', tag = 'latest', digest] = /^(.*?)(?::([\w.-]+))?(?:@(sha256:\w+))?$/.exec(reference) ?? [];
    const image = `data.approved_images.images[data.approved_images.names[${JSON.stringify(written)}]]`;
    return digest === undefined
      ? `${image}.tags[${JSON.stringify(tag)}]`
      : `${JSON.stringify(digest)} in ${image}.digests`;
  });
  return toAsks(references, rego.ask('', queries, JSON.parse(writeOpaData(facts))));
}

function toAsks(references: readonly string[], answers: readonly boolean[]): Asks {
  const known = new Map(references.map((reference, place) => [reference, answers[place]]));
  return (reference) => {
    const answer = known.get(reference);
    if (answer === undefined) throw new Error(`nobody asked of ${reference}`);
    return answer;
  };
}
