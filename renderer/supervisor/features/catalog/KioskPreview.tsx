import { SegmentedControl } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { previewReplySchema, type Preview } from '#shared/catalog/preview.ts'
import type { Service } from '#shared/catalog/service.ts'
import type { OfficeView } from '#shared/contract/schemas.ts'
import type { Lang } from '#shared/i18n/index.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import settings from '../Settings.module.css'
import styles from './KioskPreview.module.css'

const shapes = {
  landscape: { width: 1280, height: 1024 },
  portrait: { width: 1080, height: 1920 },
} as const
type Shape = keyof typeof shapes

/** Of both sides of the frame around it. */
const EDGE_PX = 4

type Props = {
  readonly service: Service
  readonly office: OfficeView
  readonly counters: Preview['counters']
}

/** What citizens will see: the kiosk's own page at the kiosk's own size, made smaller. */
export function KioskPreview({ service, office, counters }: Props) {
  const { lang: own, t } = useLanguage()
  const [lang, setLang] = useState<Lang>(own)
  const [shape, setShape] = useState<Shape>('landscape')
  const frame = useRef<HTMLIFrameElement>(null)
  const box = useRef<HTMLDivElement>(null)
  /** Counts the pages that said they are there: a reloaded one must be told again. */
  const [ready, setReady] = useState(0)
  const [room, setRoom] = useState({ width: 0, height: 0 })
  const { width, height } = shapes[shape]
  const scale = Math.min(room.width / width, room.height / height)

  useEffect(() => {
    const hear = ({ origin, source, data }: MessageEvent<unknown>) => {
      if (source !== frame.current?.contentWindow || origin !== window.origin) return
      const reply = previewReplySchema.safeParse(data)
      if (!reply.success) return
      if (reply.data.lang === null) setReady((n) => n + 1)
      else setLang(reply.data.lang)
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [])

  useEffect(() => {
    if (ready === 0) return
    const theme = document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'
    const told: Preview = {
      kind: 'nobat:preview',
      service,
      office,
      counters,
      lang,
      theme,
    }
    frame.current?.contentWindow?.postMessage(told, window.origin)
  }, [ready, service, office, counters, lang])

  useEffect(() => {
    const { current } = box
    if (current === null || !('ResizeObserver' in window)) return
    const observer = new ResizeObserver(() =>
      setRoom({ width: current.clientWidth - EDGE_PX, height: current.clientHeight - EDGE_PX }),
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [])

  return (
    <section className={styles.preview} aria-label={t('catalog.preview.title')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('catalog.preview.title')}</h2>
        <SegmentedControl
          className={settings.segments}
          size="xs"
          aria-label={t('supervisor.settings.language')}
          value={lang}
          data={[
            { value: 'fa', label: 'فارسی' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(value) => setLang(value === 'en' ? 'en' : 'fa')}
        />
        <SegmentedControl
          className={settings.segments}
          size="xs"
          aria-label={t('catalog.preview.shape')}
          value={shape}
          data={[
            { value: 'landscape', label: t('catalog.preview.landscape') },
            { value: 'portrait', label: t('catalog.preview.portrait') },
          ]}
          onChange={(value) => setShape(value === 'portrait' ? 'portrait' : 'landscape')}
        />
      </header>
      <div ref={box} className={styles.room}>
        <div
          className={styles.screen}
          style={{ inlineSize: width * scale, blockSize: height * scale }}
        >
          <iframe
            ref={frame}
            title={t('catalog.preview.title')}
            src="../kiosk/preview.html"
            width={width}
            height={height}
            style={{ transform: `scale(${scale})` }}
          />
        </div>
      </div>
    </section>
  )
}
