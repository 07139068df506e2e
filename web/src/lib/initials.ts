/** The first character of each letter, in the order of pinyin; no syllable begins with i, u or v. */
const BOUNDS = '阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const HAN = /\p{Script=Han}/u;

let order: Intl.Collator | undefined;

function letterOf(character: string): string {
  order ??= new Intl.Collator('zh-Hans-CN-u-co-pinyin');
  let letter = '';
  for (const [at, bound] of [...BOUNDS].entries()) {
    if (order.compare(character, bound) < 0) break;
    letter = LETTERS.charAt(at);
  }
  return letter;
}

/** What somebody types who does not switch the keyboard over: kh for 客户. Other characters stand for themselves. */
export const initialsOf = (text: string): string =>
  HAN.test(text) ? [...text].map((one) => (HAN.test(one) ? letterOf(one) : one.toLowerCase())).join('') : '';
