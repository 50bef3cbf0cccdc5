import { translator } from '../i18n/index.ts'
import type {
  InPersonReason,
  Service,
  ServiceDocument,
  ServiceMode,
  Step,
  Text,
} from './service.ts'

/** What each field of a `T` is called in front of people. */
export type FieldNames<T> = { readonly [Field in keyof T]: Text }

export const serviceFieldNames: FieldNames<Service> = {
  id: { fa: 'شناسه', en: 'Id' },
  code: { fa: 'شناسه ملی خدمت', en: 'National service code' },
  parentCode: { fa: 'شناسه خدمت مادر', en: 'Parent service code' },
  title: { fa: 'عنوان', en: 'Title' },
  summary: { fa: 'شرح', en: 'Summary' },
  agency: { fa: 'دستگاه مسئول', en: 'Responsible agency' },
  parentAgency: { fa: 'دستگاه بالادست', en: 'Parent agency' },
  type: { fa: 'نوع خدمت', en: 'Type' },
  nature: { fa: 'ماهیت', en: 'Nature' },
  level: { fa: 'سطح', en: 'Level' },
  lifeEvent: { fa: 'رویداد زندگی', en: 'Life event' },
  audience: { fa: 'مخاطب', en: 'Who may ask' },
  eligibility: { fa: 'شرایط', en: 'Eligibility' },
  mode: { fa: 'شیوه ارائه', en: 'Mode' },
  stages: { fa: 'مجرای هر مرحله', en: 'Channels' },
  inPersonReasons: { fa: 'دلیل‌های مراجعه حضوری', en: 'Reasons to come in person' },
  online: { fa: 'خدمت الکترونیکی', en: 'Online service' },
  visits: { fa: 'تعداد مراجعه', en: 'Number of visits' },
  duration: { fa: 'مدت انجام', en: 'Duration' },
  frequency: { fa: 'تواتر', en: 'Frequency' },
  hours: { fa: 'ساعت ارائه', en: 'Hours' },
  fee: { fa: 'هزینه', en: 'Fee' },
  documents: { fa: 'مدارک', en: 'Documents' },
  steps: { fa: 'مراحل', en: 'Steps' },
  legal: { fa: 'مستندهای قانونی', en: 'Legal basis' },
  complaint: { fa: 'مرجع شکایت', en: 'Complaints' },
  prefix: { fa: 'حرف نوبت', en: 'Ticket letter' },
  source: { fa: 'منبع', en: 'Source' },
  status: { fa: 'وضعیت', en: 'Status' },
  rev: { fa: 'ویرایش', en: 'Revision' },
}

export const documentFieldNames: FieldNames<ServiceDocument> = {
  id: serviceFieldNames.id,
  title: serviceFieldNames.title,
  form: { fa: 'اصل یا تصویر', en: 'Original or copy' },
  required: { fa: 'الزامی', en: 'Required' },
  onlyIf: { fa: 'فقط اگر', en: 'Only if' },
}

export const stepFieldNames: FieldNames<Step> = {
  id: serviceFieldNames.id,
  n: { fa: 'شماره مرحله', en: 'Number' },
  title: serviceFieldNames.title,
  deskType: { fa: 'میز', en: 'Desk' },
  place: { fa: 'محل', en: 'Place' },
  logic: { fa: 'نسبت با مرحله پیش', en: 'Relation to the step before' },
  optional: { fa: 'اختیاری', en: 'Optional' },
  bring: { fa: 'مدارک همراه', en: 'What to bring' },
  result: { fa: 'نتیجه', en: 'Result' },
  minutes: { fa: 'دقیقه', en: 'Minutes' },
  fee: serviceFieldNames.fee,
  legalRef: { fa: 'مستند قانونی', en: 'Legal basis' },
  helper: { fa: 'راهنما', en: 'Who helps' },
  complaintTo: { fa: 'مرجع شکایت', en: 'Complaints' },
}

export const stageFieldNames: FieldNames<Service['stages']> = {
  info: { fa: 'اطلاع‌رسانی', en: 'Information' },
  request: { fa: 'درخواست', en: 'Request' },
  production: { fa: 'تولید', en: 'Production' },
  delivery: { fa: 'تحویل', en: 'Delivery' },
}

export const reasonFieldNames: FieldNames<InPersonReason> = {
  code: { fa: 'دلیل', en: 'Reason' },
  note: { fa: 'توضیح', en: 'Note' },
  legalRef: stepFieldNames.legalRef,
}

export const onlineFieldNames: FieldNames<NonNullable<Service['online']>> = {
  url: { fa: 'نشانی', en: 'Address' },
  verifiedOn: { fa: 'روز آزمودن نشانی', en: 'Address tried on' },
}

export const feeFieldNames: FieldNames<Service['fee']> = { text: { fa: 'متن', en: 'Wording' } }

export const legalFieldNames: FieldNames<Service['legal'][number]> = {
  title: { fa: 'قانون', en: 'Law' },
  article: { fa: 'ماده', en: 'Article' },
}

export const sourceFieldNames: FieldNames<Service['source']> = {
  url: onlineFieldNames.url,
  checkedOn: { fa: 'روز بررسی', en: 'Checked on' },
  confidence: { fa: 'اطمینان', en: 'Confidence' },
}

export const serviceWord: Text = { fa: 'خدمت', en: 'Service' }
export const documentWord: Text = { fa: 'مدرک', en: 'Document' }
export const stepWord: Text = { fa: 'مرحله', en: 'Step' }

type Words<Value extends string> = Readonly<Record<Value, Text>>

export const typeNames: Words<Service['type']> = {
  G2C: { fa: 'دولت به شهروند', en: 'Government to citizen' },
  G2B: { fa: 'دولت به کسب‌وکار', en: 'Government to business' },
  G2G: { fa: 'دولت به دولت', en: 'Government to government' },
}

export type Channel = Exclude<Service['stages']['info'], null>
export const channelNames: Words<Channel> = {
  online: { fa: 'اینترنتی', en: 'Online' },
  in_person: { fa: 'حضوری', en: 'In person' },
  phone: { fa: 'تلفنی', en: 'By telephone' },
  post: { fa: 'پستی', en: 'By post' },
  sms: { fa: 'پیامکی', en: 'By text message' },
  app: { fa: 'برنامک تلفن همراه', en: 'Mobile app' },
  none: { fa: 'این مرحله را ندارد', en: 'No such stage' },
}

export const formNames: Words<ServiceDocument['form']> = {
  original: { fa: 'اصل', en: 'Original' },
  copy: { fa: 'تصویر', en: 'Copy' },
}

export const logicNames: Words<NonNullable<Step['logic']>> = {
  and: { fa: 'هر دو', en: 'Both are done' },
  or: { fa: 'یکی از دو', en: 'Either is done' },
}

export const confidenceNames: Words<Service['source']['confidence']> = {
  confirmed: { fa: 'به تأیید دستگاه', en: 'Confirmed by the agency' },
  reported: { fa: 'به نقل از قانون یا صفحه رسمی', en: 'Reported by a law or a public page' },
  estimate: { fa: 'برآورد', en: 'Estimate' },
}

export const statusNames: Words<Service['status']> = {
  draft: { fa: 'پیش‌نویس', en: 'Draft' },
  published: { fa: 'منتشرشده', en: 'Published' },
  withdrawn: { fa: 'کنارگذاشته', en: 'Withdrawn' },
}

const [fa, en] = [translator('fa'), translator('en')]

export const modeName = (mode: ServiceMode): Text => ({
  fa: fa(`common.mode.${mode}`),
  en: en(`common.mode.${mode}`),
})

export const reasonName = (code: InPersonReason['code']): Text => ({
  fa: fa(`common.inPersonReason.${code}`),
  en: en(`common.inPersonReason.${code}`),
})
