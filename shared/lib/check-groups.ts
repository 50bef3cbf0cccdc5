/**
 * The beginning of a certificate's fingerprint as people compare it on two screens.
 *
 * @example checkGroups('a1b2c3d4e5f60718…') // 'A1B2 C3D4 E5F6 0718'
 */
export const checkGroups = (fingerprint: string): string =>
  (fingerprint.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ')
