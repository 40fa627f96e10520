/* A text -> its words, and a word -> the forms under which the index knows it. The build runs this file in node and a
   reader's browser runs it again, so that both sides of a search always agree. */

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ‘`][\p{L}\p{M}]+)*/gu;
const APOSTROPHES = /['’ʼ‘`]/gu;
/* Scripts that set no space between words: each pair of characters stands for a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const RUNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{M}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const CYRILLIC = /^[\u0400-\u04ff]+$/u;
const LATIN = /^[a-z]+$/u;

/* Words that stand in nearly every text. */
const COMMON = new Set(
  (
    "a an and are as at be by for from has he in into is it its of on or that the their they this to was were will with " +
    "в во и из к на не о от по с со что это як і й з із зі у до за та на не що це в а но же бы б"
  ).split(" "),
);

/** The words of a text, as written. */
export const wordsIn = (text) =>
  UNSPACED.test(text) ? tokens(text).map((token) => token.text) : (text.match(WORD) ?? []);

/** The words of a text, as written, and where they stand: `{ text, start, end }`. */
export const tokens = (text) => {
  const found = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!UNSPACED.test(word)) {
      found.push({ text: word, start: index, end: index + word.length });
      continue;
    }
    for (const { 0: run, index: at } of word.matchAll(RUNS)) {
      const size = UNSPACED.test(run) ? 2 : run.length;
      const points = size === 2 ? [...run] : [run];
      for (let n = 0, start = index + at; n < Math.max(1, points.length - (size === 2 ? 1 : 0)); n++) {
        const part = size === 2 ? points.slice(n, n + 2).join("") : run;
        found.push({ text: part, start, end: start + part.length });
        start += points[n].length;
      }
    }
  }
  return found;
};

/* Words of such letters alone have no marks. */
const BARE = /^[a-z0-9абвгдежзиклмнопрстуфхцчшщъыьэюяєі]*$/u;

/** A word as it is compared before its ending is taken off: small letters, one form of each letter that has several. */
const plain = (word) =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replace(APOSTROPHES, "")
    .replace(/ё/gu, "е")
    .replace(/ґ/gu, "г")
    .normalize("NFC");

/** A word without marks, as it may be typed: й = и, ї = і, é = e, ł = l. */
const fold = (written) =>
  BARE.test(written)
    ? written
    : written
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ł/gu, "l")
    .replace(/ı/gu, "i")
    .replace(/đ/gu, "d")
    .replace(/ø/gu, "o")
    .replace(/ß/gu, "ss")
    .replace(/æ/gu, "ae")
    .normalize("NFC");

/** The forms of a word. `common` says that it tells nothing; `whole` is the word itself, `stems` what is left of it without its endings: by the rules of
    English for Latin letters, by those of Russian and of Ukrainian for Cyrillic ones, for no word tells its language. */
export const formsOf = ({ en, ru, uk }) => (word) => {
  const written = plain(word);
  const whole = fold(written);
  const stems = [];
  if (LATIN.test(whole)) stems.push(en(whole));
  else if (CYRILLIC.test(written) && written.length > 2) {
    stems.push(fold(ru(written)));
    const other = fold(uk(written));
    if (other !== stems[0]) stems.push(other);
    /* One of its patterns remembers where it stopped; a second call makes it forget. */
    uk(written);
  } else stems.push(whole);
  return { common: COMMON.has(written), whole, stems: stems.filter(Boolean) };
};
