/** The one page that may be drawn inside another of ours, and the one that draws it. */
const FRAMED = '/kiosk/preview.html'
const FRAMING = ['/supervisor/', '/supervisor/index.html']

/**
 * Sent with every page and answer: nothing from outside, nothing inline but styles, no page inside
 * another but the preview of a service inside the supervisor's.
 *
 * @param path Without the query, as it was asked for.
 */
export function securityHeaders(path: string): Readonly<Record<string, string>> {
  const framed = path === FRAMED
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "font-src 'self'",
      "img-src 'self' data: blob:",
      "media-src 'self'",
      // The preview draws what it is told, and asks nobody.
      framed ? "connect-src 'none'" : "connect-src 'self'",
      FRAMING.includes(path) ? "frame-src 'self'" : "frame-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      framed ? "frame-ancestors 'self'" : "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  }
}
