/** Which option of the results is chosen, by keyboard or by staying chosen while more results come. */
export type Choice = {
  readonly move: (step: number) => void;
  readonly choose: (index: number) => void;
  /** Chooses, and brings it into view. */
  readonly reveal: (index: number) => void;
  readonly chosen: () => HTMLAnchorElement | undefined;
  readonly options: () => readonly HTMLAnchorElement[];
};

export function createChoice(list: HTMLElement, input: HTMLInputElement): Choice {
  const options = (): readonly HTMLAnchorElement[] => [...list.querySelectorAll<HTMLAnchorElement>('.hit')];
  const indexOfChosen = (): number => options().findIndex((option) => option.getAttribute('aria-selected') === 'true');
  const choose = (index: number): void => {
    const all = options();
    all.forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index));
    });
    const chosen = all[index];
    if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const reveal = (index: number): void => {
    choose(index);
    options()[index]?.scrollIntoView({ block: 'nearest' });
  };
  const move = (step: number): void => {
    const { length } = options();
    if (length > 0) reveal((indexOfChosen() + step + length) % length);
  };
  return { move, choose, reveal, options, chosen: () => options()[indexOfChosen()] };
}

/** True where the key did something to the choice. */
export function onChoiceKey(event: KeyboardEvent, choice: Choice): boolean {
  if (event.isComposing) return false;
  const { length } = choice.options();
  if (event.key === 'ArrowDown') choice.move(1);
  else if (event.key === 'ArrowUp') choice.move(-1);
  // With Shift they select what was typed.
  else if (event.key === 'Home' && !event.shiftKey && length > 0) choice.reveal(0);
  else if (event.key === 'End' && !event.shiftKey && length > 0) choice.reveal(length - 1);
  else if (event.key === 'Enter') return openChosen(event, choice.chosen());
  else return false;
  return true;
}

function openChosen({ ctrlKey, metaKey }: KeyboardEvent, chosen: HTMLAnchorElement | undefined): boolean {
  if (!chosen) return false;
  if (ctrlKey || metaKey) window.open(chosen.href, '_blank', 'noopener');
  else chosen.click();
  return true;
}
