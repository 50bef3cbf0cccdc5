import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { useT } from './i18n.tsx'

type Props = {
  readonly children: ReactNode
  /** Told of what was caught; the screen itself shows words only. */
  readonly onError?: (error: unknown, info: ErrorInfo) => void
}

/** In place of a screen that could not be drawn: what it means for the reader, and another try. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    this.props.onError?.(error, info)
  }

  private readonly retry = () => {
    this.setState({ failed: false })
  }

  override render() {
    return this.state.failed ? <CouldNotDraw onRetry={this.retry} /> : this.props.children
  }
}

function CouldNotDraw({ onRetry }: { readonly onRetry: () => void }) {
  const t = useT()
  return (
    <div role="alert">
      <EmptyState
        title={t('common.error.title')}
        hint={t('common.error.hint')}
        action={
          <Button kind="primary" size="kiosk" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        }
      />
    </div>
  )
}
