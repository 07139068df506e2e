/** The names of objects in the text a webhook keeps them in. */
export const namesOf = (text: string): string[] =>
  text
    .split(/[,，\s]+/)
    .map((name) => name.trim())
    .filter(Boolean);
