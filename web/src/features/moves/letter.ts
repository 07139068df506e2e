/** What the places of a letter's pattern are called; the server puts the names in. */
export const LETTER_PLACES = ['customer', 'before', 'now', 'company'] as const;
export type LetterPlace = (typeof LETTER_PLACES)[number];

/** Puts names in their places, all at once: a name that looks like a place stays a name. */
export const fillLetter = (pattern: string, names: Record<LetterPlace, string>): string =>
  pattern.replace(/\{(customer|before|now|company)\}/g, (_place, name: LetterPlace) => names[name]);

interface Letter {
  to?: string | undefined;
  subject: string;
  body: string;
}

/** The address that opens the reader's mail program with the letter in it. */
export function mailtoOf({ to, subject, body }: Letter): string {
  // Lines end as mail has them; a plus sign is a space to some programs, so spaces are written out.
  const text = encodeURIComponent(body.replace(/\r?\n/g, '\r\n'));
  const address = encodeURIComponent(to ?? '').replaceAll('%40', '@');
  return `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${text}`;
}
