/** What `machine.settings` calls the printer, taken apart: `none`, `pdf:FOLDER` or `system:NAME`. */
export type PrinterChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'pdf'; readonly folder: string }
  | { readonly kind: 'system'; readonly name: string }

export function readPrinter(setting: string): PrinterChoice {
  if (setting.startsWith('pdf:')) return { kind: 'pdf', folder: setting.slice(4) }
  if (setting.startsWith('system:')) return { kind: 'system', name: setting.slice(7) }
  return { kind: 'none' }
}

export function writePrinter(choice: PrinterChoice): string {
  switch (choice.kind) {
    case 'none':
      return 'none'
    case 'pdf':
      return `pdf:${choice.folder.trim()}`
    case 'system':
      return `system:${choice.name}`
  }
}
