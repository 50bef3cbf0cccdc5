export const PERSIAN_ZERO = 0x06f0
const ARABIC_ZERO = 0x0660

/** `۱۲` and `١٢` become `12`, the form in which numbers are stored; everything else stays. */
export function toAsciiDigits(s: string): string {
  return s.replace(/[۰-۹٠-٩]/g, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - (code >= PERSIAN_ZERO ? PERSIAN_ZERO : ARABIC_ZERO))
  })
}

const foldedLetters: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ٱ: 'ا',
  ء: '',
  ـ: '',
}

/**
 * The form in which two spellings of the same words are equal: for finding, never for showing.
 * `گواهيِ  وِلادت ١٢` and `گواهی ولادت 12` fold to the same. A joined and a spaced spelling do not
 * (`می‌شود` folds to `می شود`, `میشود` stays), since the space is also what parts words.
 */
export function foldForSearch(s: string): string {
  return (
    toAsciiDigits(s)
      .replace(/[\u200c\u00a0]/g, ' ')
      // Parts آ أ إ ؤ ئ ۀ from their marks, and joined presentation forms into letters.
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
      .replace(/[يىېكڪةەہھٱءـ]/g, (letter) => foldedLetters[letter] ?? letter)
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
  )
}
