/** Words that must never show up in a message: what was given to us, and what was sent to sign in. */
export type Secrets = {
  /** Words too short to be a secret are left alone: they would be masked in the midst of others. */
  keep(word: string): void;
  mask(text: string): string;
};

const LEAST_LENGTH = 8;

export function createSecrets(given: readonly string[]): Secrets {
  const words = new Set(given.filter((word) => word !== ''));
  return {
    keep(word) {
      if (word.length >= LEAST_LENGTH) words.add(word);
    },
    mask: (text) => [...words].reduce((masked, word) => masked.replaceAll(word, '***'), text),
  };
}

/** A password in every form in which it is sent or could be repeated. */
export function formsOf(username: string, password: string): string[] {
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  return [password, encodeURIComponent(password), basic, basic.replace(/=+$/, '')];
}
