import { Textarea, TextInput } from '@mantine/core'
import { useT } from '../../../ui/i18n.tsx'
import { useSignature } from '../../lib/signature.ts'

/** As long as the contract lets words be. */
const MOST = 500

/** Who answers for a publication, and why it is made. */
export function SignedFields({ tried }: { readonly tried: boolean }) {
  const t = useT()
  const { by, note } = useSignature()
  return (
    <>
      <TextInput
        data-testid="signed-by"
        label={t('catalog.signed.by')}
        description={t('catalog.signed.byHint')}
        value={by}
        maxLength={MOST}
        error={tried && by.trim() === '' && t('catalog.signed.byMissing')}
        onChange={(event) => useSignature.setState({ by: event.currentTarget.value })}
      />
      <Textarea
        data-testid="signed-note"
        label={t('catalog.signed.note')}
        description={t('catalog.signed.noteHint')}
        value={note}
        maxLength={MOST}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => useSignature.setState({ note: event.currentTarget.value })}
      />
    </>
  )
}
