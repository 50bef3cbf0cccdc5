import { isFull } from './journal/guarded.ts'
import { NewerSchema } from './platform/sqlite.ts'
import { StartUpError } from './platform/start-up-error.ts'

/** Opens a data file, or says which one cannot be read and leaves it as it is. */
export function openFile<T>(file: string, open: (file: string) => T): T {
  try {
    return open(file)
  } catch (error) {
    throw isFull(error) ? error : startUpError(file, error)
  }
}

export function notRestored(dataDir: string, error: unknown): StartUpError {
  const text = {
    fa: 'بازگرداندن نسخهٔ پشتیبان انجام نشد و همه‌چیز همان‌گونه که بود ماند. برنامه را دوباره باز کنید.',
    en: 'The backup could not be brought back, and everything is as it was. Start the program again.',
  }
  const place = error instanceof Error ? error.message : String(error)
  return new StartUpError(dataDir, [{ place, text }])
}

export function noRoom(dataDir: string, error: unknown): StartUpError {
  const text = {
    fa: 'دیسک پر است و نوبت‌ها خوانده نمی‌شوند. جا باز کنید و برنامه را دوباره باز کنید؛ چیزی از دست نرفته است.',
    en: 'The disk is full and the queue cannot be read. Free some room and start the program again; nothing is lost.',
  }
  const place = error instanceof Error ? error.message : String(error)
  return new StartUpError(dataDir, [{ place, text }])
}

export function startUpError(file: string, error: unknown): StartUpError {
  const place = error instanceof Error ? error.message : String(error)
  if (error instanceof NewerSchema) {
    return new StartUpError(file, [
      {
        place,
        text: {
          fa: 'این فایل را نسخهٔ تازه‌تری از برنامه نوشته است و دست نخورده ماند. همان نسخه را نصب کنید.',
          en: 'This file was written by a newer version and was left untouched. Install that version.',
        },
      },
    ])
  }
  const text = {
    fa: 'این فایل آسیب دیده و دست نخورده ماند. می‌توانید از نسخهٔ پشتیبان و آنچه از خود فایل خواندنی است بازگردانید، یا برنامه را با پوشهٔ دادهٔ دیگری باز کنید.',
    en: 'This file is damaged and was left untouched. You can bring back a backup, with what can still be read of the file itself, or start with another data folder.',
  }
  return new StartUpError(file, [{ place, text }], true)
}
