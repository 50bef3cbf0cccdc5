import { BrowserWindow, Notification } from 'electron'
import { deskTypeNames } from '#shared/catalog/service.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { Alert } from '#shared/forecast/alerts.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { translator } from '#shared/i18n/index.ts'

/** Shows an alert as the system shows its own, while none of our windows is before the person. */
export function showAlert({ kind, deskType, count }: Alert, target: number, lang: Lang): void {
  if (!Notification.isSupported() || BrowserWindow.getFocusedWindow() !== null) return
  const words = translator(lang)
  const body = words(`supervisor.alerts.${kind}`, {
    count,
    desk: deskTypeNames[deskType][lang],
    target: formatNumber(target, lang),
  })
  new Notification({ title: words('supervisor.alerts.notice'), body }).show()
}
