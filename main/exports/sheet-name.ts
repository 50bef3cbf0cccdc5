/** What Excel takes as the name of a sheet: 31 characters at most, and none of `[]:*?/\`. */
export function sheetName(office: string): string {
  const name = office
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, 25)
    .replace(/^'+|'+$/g, '')
    .trim()
  return name === '' ? 'Nobat' : name
}
