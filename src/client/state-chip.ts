/** What was decided, in a word. The look is that of the component `State`. */
import type { State } from '#search/state-code.ts';
import { element } from './element.ts';
import { t } from './words.ts';

/** `older`: of tags that are no longer built, which the page does not judge. */
export function stateChip(state: State | 'older'): HTMLElement {
  return element('span', { class: 'state', 'data-is': state }, t(`client.state.${state}`));
}
