const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/**
 * A text as it stands in an XML attribute or element, without what XML 1.0 cannot hold at all:
 * controls, halves of surrogate pairs, and two signs that are no characters.
 */
export function xmlText(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"\t\n\r]/g, (sign) => entities[sign] ?? sign)
}
