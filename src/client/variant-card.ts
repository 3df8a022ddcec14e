/**
 * The explanation of a variant also comes on hover and on focus. A press opens it without any script; one that was only
 * hovered stays when it is pressed.
 */
const OPEN_AFTER = 250;
const CLOSE_AFTER = 200;

let timer: ReturnType<typeof setTimeout> | undefined;
let hovered: HTMLElement | undefined;

function chipOf(target: EventTarget | null): HTMLButtonElement | undefined {
  return target instanceof Element ? (target.closest<HTMLButtonElement>('.v[popovertarget]') ?? undefined) : undefined;
}

function cardOf(chip: HTMLButtonElement): HTMLElement | undefined {
  return chip.popoverTargetElement instanceof HTMLElement ? chip.popoverTargetElement : undefined;
}

function open(chip: HTMLButtonElement): void {
  const card = cardOf(chip);
  if (!card || card.matches(':popover-open')) return;
  card.showPopover({ source: chip });
  hovered = card;
}

function closeSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (hovered?.matches(':popover-open')) hovered.hidePopover();
    hovered = undefined;
  }, CLOSE_AFTER);
}

document.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse') return;
  const chip = chipOf(event.target);
  if (chip) {
    clearTimeout(timer);
    timer = setTimeout(() => open(chip), OPEN_AFTER);
  } else if (event.target instanceof Element && event.target.closest('.variant-card')) clearTimeout(timer);
  else if (hovered) closeSoon();
  else clearTimeout(timer);
});

document.addEventListener('focusin', ({ target }) => {
  const chip = chipOf(target);
  if (chip?.matches(':focus-visible')) return open(chip);
  const shown = hovered ?? document.querySelector<HTMLElement>('.variant-card:popover-open') ?? undefined;
  // What the card lies in takes the focus where its text is pressed.
  if (!shown || !(target instanceof Node) || shown.contains(target) || target.contains(shown)) return;
  // One that was pressed, too: it would lie over what has the focus now.
  hovered = shown;
  closeSoon();
});

document.addEventListener(
  'click',
  (event) => {
    const chip = chipOf(event.target);
    if (!chip || cardOf(chip) !== hovered || !hovered?.matches(':popover-open')) return;
    event.preventDefault();
    hovered = undefined;
  },
  true,
);
