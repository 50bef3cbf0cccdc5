import { safeStorage } from 'electron'
import type { KeyStore } from '../../journal/signing-key.ts'

/**
 * The system's own key store: DPAPI on Windows, the Keychain on macOS, a secret service or KWallet on
 * Linux. Null where there is none: `basic_text` would only hide the key, not keep it.
 */
export function systemKeyStore(): KeyStore | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend()
    if (backend === 'basic_text' || backend === 'unknown') return null
  }
  return {
    seal: (secret) => safeStorage.encryptString(secret),
    open: (sealed) => safeStorage.decryptString(sealed),
  }
}
