/** Which of the seven tints a drawn initial has: always the same for the same name. */
export function tintOf(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return (sum % 7) + 1;
}
