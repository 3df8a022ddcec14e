/** `make`, which forgets everything once it has answered `limit` questions: the same few are asked again and again. */
export function remember<Value>(make: (key: string) => Value, limit: number): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    if (known.has(key)) return known.get(key) as Value;
    if (known.size >= limit) known.clear();
    const value = make(key);
    known.set(key, value);
    return value;
  };
}
