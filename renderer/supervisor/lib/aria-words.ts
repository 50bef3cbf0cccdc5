import { translator, type Translate } from '#shared/i18n/index.ts'

type Words = Readonly<Record<string, string | number>>
type Say = (t: Translate, words: Words) => string

const text = (words: Words, name: string): string => String(words[name] ?? '')

/** What React Aria says of dragging to whoever does not see it. */
const dnd: Readonly<Record<string, Say>> = {
  dragItem: (t, words) => t('catalog.aria.dragItem', { item: text(words, 'itemText') }),
  dragSelectedItems: (t) => t('catalog.aria.dragDescription'),
  dragDescriptionKeyboard: (t) => t('catalog.aria.dragDescription'),
  dragDescriptionKeyboardAlt: (t) => t('catalog.aria.dragDescription'),
  dragDescriptionTouch: (t) => t('catalog.aria.dragTouch'),
  dragDescriptionVirtual: (t) => t('catalog.aria.dragVirtual'),
  dragDescriptionLongPress: (t) => t('catalog.aria.dragLongPress'),
  dragSelectedKeyboard: (t) => t('catalog.aria.dragDescription'),
  dragSelectedKeyboardAlt: (t) => t('catalog.aria.dragDescription'),
  dragSelectedLongPress: (t) => t('catalog.aria.dragLongPress'),
  dragStartedKeyboard: (t) => t('catalog.aria.started'),
  dragStartedTouch: (t) => t('catalog.aria.startedTouch'),
  dragStartedVirtual: (t) => t('catalog.aria.startedTouch'),
  endDragKeyboard: (t) => t('catalog.aria.end'),
  endDragTouch: (t) => t('catalog.aria.endTouch'),
  endDragVirtual: (t) => t('catalog.aria.endTouch'),
  dropDescriptionKeyboard: (t) => t('catalog.aria.drop'),
  dropDescriptionTouch: (t) => t('catalog.aria.dropTouch'),
  dropDescriptionVirtual: (t) => t('catalog.aria.dropTouch'),
  dropCanceled: (t) => t('catalog.aria.canceled'),
  dropComplete: (t) => t('catalog.aria.complete'),
  dropIndicator: (t) => t('catalog.aria.indicator'),
  dropOnRoot: (t) => t('catalog.aria.dropOn', { item: '' }),
  dropOnItem: (t, words) => t('catalog.aria.dropOn', { item: text(words, 'itemText') }),
  insertBefore: (t, words) => t('catalog.aria.before', { item: text(words, 'itemText') }),
  insertAfter: (t, words) => t('catalog.aria.after', { item: text(words, 'itemText') }),
  insertBetween: (t, words) =>
    t('catalog.aria.between', {
      before: text(words, 'beforeItemText'),
      after: text(words, 'afterItemText'),
    }),
}

const grid: Readonly<Record<string, Say>> = {
  select: (t) => t('catalog.aria.select'),
  selectedItem: (t, words) => t('catalog.aria.selected', { item: text(words, 'item') }),
  deselectedItem: (t, words) => t('catalog.aria.deselected', { item: text(words, 'item') }),
  selectedCount: (t, words) =>
    t('catalog.aria.selectedCount', { count: Number(words['count'] ?? 0) }),
  selectedAll: (t) => t('catalog.aria.selectedAll'),
  longPressToSelect: (t) => t('catalog.aria.longPress'),
}

const calendar: Readonly<Record<string, Say>> = {
  previous: (t) => t('supervisor.log.previousMonth'),
  next: (t) => t('supervisor.log.nextMonth'),
  selectedDateDescription: (t, words) => t('catalog.aria.selected', { item: text(words, 'date') }),
  selectedRangeDescription: (t, words) =>
    t('catalog.aria.selected', { item: text(words, 'dateRange') }),
  todayDate: (t, words) => t('catalog.aria.today', { date: text(words, 'date') }),
  todayDateSelected: (t, words) =>
    t('catalog.aria.selected', { item: t('catalog.aria.today', { date: text(words, 'date') }) }),
  dateSelected: (t, words) => t('catalog.aria.selected', { item: text(words, 'date') }),
  startRangeSelectionPrompt: (t) => t('catalog.aria.startRange'),
  finishRangeSelectionPrompt: (t) => t('catalog.aria.finishRange'),
  minimumDate: (t) => t('catalog.aria.firstDay'),
  maximumDate: (t) => t('catalog.aria.lastDay'),
  dateRange: (t, words) =>
    t('supervisor.log.days', { from: text(words, 'startDate'), to: text(words, 'endDate') }),
}

const overlays: Readonly<Record<string, Say>> = { dismiss: (t) => t('common.close') }

/**
 * React Aria has no Persian of its own. It takes all its words from here instead, in the language of
 * the page, for the parts of it that this screen uses.
 */
export function giveAriaWords(): void {
  const spoken = (words: Readonly<Record<string, Say>>) =>
    Object.fromEntries(
      Object.entries(words).map(([name, say]) => [
        name,
        (args: Words | undefined) =>
          say(translator(document.documentElement.lang === 'en' ? 'en' : 'fa'), args ?? {}),
      ]),
    )
  Object.assign(window, {
    [Symbol.for('react-aria.i18n.locale')]: 'fa-IR',
    [Symbol.for('react-aria.i18n.strings')]: {
      '@react-aria/dnd': spoken(dnd),
      '@react-aria/grid': spoken(grid),
      '@react-aria/calendar': spoken(calendar),
      '@react-aria/overlays': spoken(overlays),
    },
  })
}
