import { expect, test } from 'vitest'
import { securityHeaders } from '../../../main/gateway/security-headers.ts'

const policy = (path: string) => securityHeaders(path)['content-security-policy'] ?? ''
const pages = ['kiosk', 'console', 'display', 'supervisor', 'setup'].flatMap((name) => [
  `/${name}/`,
  `/${name}/index.html`,
])

test('the preview may be framed by its own origin, and asks nobody', () => {
  expect(policy('/kiosk/preview.html')).toContain("frame-ancestors 'self'")
  expect(policy('/kiosk/preview.html')).toContain("connect-src 'none'")
})

test('no other page or answer may be framed, by whatever spelling', () => {
  for (const path of [
    ...pages,
    '/',
    '/api/v1/health',
    '/kiosk/Preview.html',
    '//kiosk/preview.html',
  ]) {
    expect(policy(path)).toContain("frame-ancestors 'none'")
  }
})

test('the supervisor alone draws a page in a page, of its own origin', () => {
  const framing = [...pages, '/kiosk/preview.html'].filter(
    (path) => !policy(path).includes("frame-src 'none'"),
  )
  expect(framing).toEqual(['/supervisor/', '/supervisor/index.html'])
  expect(policy('/supervisor/')).toContain("frame-src 'self'")
})
