import type { print as fa } from '../fa/print.ts'
import type { SameKeys } from '../words.ts'

export const print = {
  ticket: {
    title: 'Ticket',
    number: 'Ticket number',
    issuedAt: '{{date}}, {{time}}',
    ahead_zero: 'You are next',
    ahead_one: '{{count}} person is ahead of you',
    ahead_other: '{{count}} people are ahead of you',
    wait: 'Estimated wait: {{range}}',
    sit: 'Please sit in the waiting hall until your number is read.',
    follow: 'Follow your ticket on your phone',
    whyInPerson: 'Reason for visit: {{reason}}',
    validToday: 'This ticket is valid today only.',
  },
  route: {
    title: 'The steps of your visit',
    step: '{{n}}. {{step}}',
    at: 'Counter {{counters}}',
    minutes: 'about {{duration}}',
    bring: 'Have with you: {{documents}}',
    fee: 'Fee: {{fee}}',
    helper: 'Who helps: {{helper}}',
    complaint: 'Complaints: {{unit}}',
  },
  documents: {
    title: 'Required documents',
    missing: 'You did not have these documents',
    original: 'Original',
    copy: 'Copy',
  },
  returnSlip: {
    title: 'Incomplete documents',
    intro: 'To go on, these documents are needed:',
    keepsPlace: 'If you come back today you keep your place; tell counter {{counter}}.',
  },
  refusal: {
    title: 'Refusal',
    reason: 'Reason: {{reason}}',
    article: 'Legal basis: {{article}}',
    appeal: 'If you think this decision is wrong, you may complain: {{lines}}',
  },
  receipt: {
    title: 'Receipt',
    trackingCode: 'Tracking code: {{code}}',
    promised: 'Promised date: {{date}}',
    clerk: 'Clerk: {{clerk}}',
    keep: 'Please keep this receipt.',
  },
  complaintLines: 'Complaints and inspection: {{lines}}',
  survey: 'Your view of today’s visit',
  sample: 'Demonstration',
  test: 'Test print',
} as const satisfies SameKeys<typeof fa>
