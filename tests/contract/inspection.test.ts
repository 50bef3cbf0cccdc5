import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import type { Figures } from '#shared/contract/reports.ts'
import { roles, type Role } from '#shared/contract/roles.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { openPlain } from '../../main/platform/sqlite.ts'
import { launchBrowser } from '../support/browser.ts'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../support/host.ts'
import { checkPackage, rowsOf, unzipTo } from '../support/inspector-package.ts'
import { MORNING } from '../support/sample.ts'

const CLERK = 'مریم احمدی'
const WORDS = '<b>تصویر</b> را دو بار می‌خواهند'
const DAY_MS = 86_400_000

let now = MORNING
const pass = (ms: number) => (now = (now + ms) as Instant)
let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let supervisor: Api

/** Two visits and what else an inspection reads of, and eight days later, another visit. */
beforeAll(async () => {
  folder = temporaryFolder()
  office = await serveOffice(join(folder.path, 'data'), { clock: () => now })
  const kiosk = office.as('kiosk')
  const counter = office.as('counter', '1')
  supervisor = office.as('supervisor')
  const at = (verb: string, body: object = {}) => counter('POST', `/counters/1/${verb}`, body)
  const visit = async () => {
    await kiosk('POST', '/tickets', { serviceId: 'complaints' })
    pass(4 * 60_000)
    const { ticket } = (await at('call-next')).body as { ticket: { id: string } }
    await at('start', { ticketId: ticket.id })
    pass(5 * 60_000)
    return ticket.id
  }
  await at('open', { clerk: CLERK })
  const first = await visit()
  await at('obstacles', {
    serviceId: 'complaints',
    stepId: 'complaints.reception',
    category: 'system',
    text: WORDS,
  })
  await at('finish', { outcome: 'refused', reason: 'در صلاحیت این دستگاه نیست' })
  await kiosk('POST', `/tickets/${first}/survey`, { answers: { overall: 2 } })
  await kiosk('POST', '/services/unemployment-insurance/divert')
  await visit()
  await at('complete-step')
  await supervisor('POST', '/day/close')
  pass(8 * DAY_MS)
  await at('open', { clerk: CLERK })
  await visit()
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

const FIRST_DAYS = 'from=2026-11-20&to=2026-11-25'

let unpackings = 0
async function unpacked(query = '', role: Role = 'inspector') {
  const response = await fetch(`${office.address}/api/v1/journal/package.zip?${query}`, {
    headers: { authorization: `Bearer ${office.token(role)}` },
  })
  expect(response.status).toBe(200)
  const to = join(folder.path, `package-${(unpackings += 1)}`)
  const names = await unzipTo(Buffer.from(await response.arrayBuffer()), to)
  const text = (name: string) =>
    readFileSync(join(to, name), 'utf8').replace(/<style>.*<\/style>/s, '')
  return { to, names, text }
}

describe('who may take the package along', () => {
  it.each(roles)('%s', async (role) => {
    const { status } = await office.as(role)('GET', '/journal/package.zip')
    const may = ['inspector', 'supervisor', 'administrator'].includes(role)
    expect(status).toBe(may ? 200 : 403)
  })

  it('nobody without a token', async () => {
    expect((await office.as(null)('GET', '/journal/package.zip')).status).toBe(401)
  })
})

describe('an inspector only reads', () => {
  type Operation = { readonly name: string; readonly method: string; readonly path: string }
  type Procedure = { '~orpc': { route: { method?: string; path?: string } } }

  function operations(tree: object, before = ''): readonly Operation[] {
    return Object.entries(tree).flatMap(([key, value]: [string, object]) => {
      const name = `${before}${key}`
      if (!('~orpc' in value)) return operations(value, `${name}.`)
      const { method = 'POST', path = '' } = (value as Procedure)['~orpc'].route
      return [{ name, method, path: path.replace(/\{\w+\}/g, 'x') }]
    })
  }
  const all = operations(contract)

  const reads = [
    'health',
    'openapi',
    'session.get',
    'people.list',
    'obstacles.list',
    'promises.list',
    'surveys',
    'reports.visits',
    'reports.figures',
    'reports.forecast',
    'reports.trend',
    'reports.csv',
    'reports.xlsx',
    'savedViews.list',
    'savedViews.save',
    'savedViews.remove',
    'alerts',
    'exports.dictionary',
    'exports.jsonl',
    'exports.xes',
    'exports.weeklyCsv',
    'exports.weeklyXlsx',
    'exports.reportHtml',
    'exports.reportPdf',
    'exports.start',
    'exports.get',
    'exports.cancel',
    'exports.file',
    'obstacleReport.html',
    'obstacleReport.pdf',
    'obstacleReport.xlsx',
    'journal.export',
    'journal.verify',
    'journal.checkpoint',
    'journal.package',
    'standby.state',
    'standby.tail',
    'standby.tailLines',
    // Of a centre; an office has none of it.
    'central.list',
    'central.feed',
    'central.compare',
    'central.compareCsv',
    'central.compareXlsx',
  ]

  /** A file for whoever asked, or how they like to look at figures, is nothing of the office. */
  const ownThings = ['exports.start', 'exports.cancel', 'savedViews.save', 'savedViews.remove']

  it('nothing that changes anything, and this alone of the rest', async () => {
    const inspector = office.as('inspector')
    const before = await office.host.journal.head()
    const allowed: string[] = []
    for (const { name, method, path } of all) {
      // Signing in and out changes nothing of the office; a feed has no end to wait for.
      // Whoever has a code comes in by it, whatever else they are.
      if (name === 'stations.pair') continue
      // What a machine says to its host is not theirs who sit at it.
      if (name.startsWith('stations.errands.')) continue
      if ((name.startsWith('session.') && method !== 'GET') || name.startsWith('feeds.')) continue
      const { status } = await inspector(method as 'GET' | 'POST', path, undefined)
      if (method !== 'GET' && !ownThings.includes(name)) expect([name, status]).toEqual([name, 403])
      if (status !== 403) allowed.push(name)
    }
    expect(all.length).toBeGreaterThan(50)
    expect(allowed).toEqual(reads)
    expect(await office.host.journal.head()).toEqual(before)
  })
})

describe('the package', () => {
  it('lists on its first page what is in it, and has nothing else', async () => {
    const { names, text } = await unpacked()
    const links = [...text('index.html').matchAll(/<th scope="row"><a href="([^"]+)">/g)]
    const listed = links.map(([, href = '']) => href)
    expect(listed).toHaveLength(20)
    expect(new Set(names.map((name) => name.replace(/^checkpoints\/.*/, 'checkpoints/')))).toEqual(
      new Set(listed),
    )
    expect(names[0]).toBe('index.html')
    expect(names).toEqual([...new Set(names)])
  })

  it('is checked by its script, with the answer that the first page promises', async () => {
    const { to, text } = await unpacked()
    const { status, stdout } = checkPackage(to)
    expect(status).toBe(0)
    for (const page of ['index.html', 'index.en.html']) expect(text(page)).toContain(stdout.trim())
    const { head, count } = JSON.parse(text('verification.json')).checkpoint as {
      head: string
      count: number
    }
    expect(stdout).toContain(`whole: ${count} lines`)
    expect(stdout).toContain(head)
  })

  it('has the log of its period, with seals of the journal in place of names', async () => {
    const { text } = await unpacked(FIRST_DAYS)
    const rows = rowsOf(text('visits.csv'))
    const { rows: known } = (await supervisor('GET', `/reports/visits?${FIRST_DAYS}`)).body as {
      rows: Record<string, string | number | null>[]
    }
    expect(known.map(({ clerk }) => clerk)).toContain(CLERK)
    const asText = (row: Record<string, string | number | null>) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')]))
    expect(rows.map((row) => ({ ...row, clerk: '' }))).toEqual(
      known.map((row) => ({ ...asText(row), clerk: '' })),
    )
    const seals = rows.map(({ clerk = '' }) => clerk).filter((clerk) => clerk !== '')
    expect(seals.length).toBeGreaterThan(0)
    for (const seal of seals) expect(text('journal.jsonl')).toContain(`"clerk":"${seal}"`)
  })

  it('names no clerk in any of its files', async () => {
    const { to, names, text } = await unpacked()
    expect(readdirSync(to).length).toBeGreaterThan(15)
    for (const name of names) expect(text(name), name).not.toContain(CLERK)
  })

  it('has the figures that the screens show, each with its definition', async () => {
    const { text } = await unpacked(FIRST_DAYS)
    const figures = (await supervisor('GET', `/reports/figures?${FIRST_DAYS}`)).body as Figures
    const rows = rowsOf(text('figures.csv'))
    const of = (scope: string, id: string, figure: string) =>
      rows.find((row) => row['scope'] === scope && row['id'] === id && row['figure'] === figure)
    expect(figures.wait.count).toBe(2)
    expect(of('office', '', 'wait')).toMatchObject({
      unit: 's',
      count: String(figures.wait.count),
      median: String(figures.wait.median),
      max: String(figures.wait.max),
    })
    expect(of('office', '', 'diverted')?.['value']).toBe('1')
    expect(of('service', 'complaints', 'issued')?.['value']).toBe('2')
    expect(of('service', 'unemployment-insurance', 'diverted')?.['value']).toBe('1')
    expect(of('counter', '1', 'service')?.['count']).toBe('2')
    for (const row of rows) expect(row['definition']).not.toBe('')
    const page = text('figures.html')
    for (const said of ['از ورود به صف یک مرحله تا فراخوان آن', 'رسیدگی به شکایات', '۶۷٪']) {
      expect(page).toContain(said)
    }
  })

  it('is of the last thirty days where none are named, and always has the whole journal', async () => {
    const all = await unpacked()
    const none = await unpacked('from=2020-01-01&to=2020-01-02')
    expect(rowsOf(all.text('visits.csv'))).toHaveLength(4)
    expect(rowsOf(none.text('visits.csv'))).toHaveLength(0)
    const lines = (text: string) => text.trimEnd().split('\n').length
    expect(lines(none.text('journal.jsonl'))).toBe(lines(all.text('journal.jsonl')))
    expect(all.text('index.html')).toContain('از ۱۱ آبان ۱۴۰۵ تا ۱۰ آذر ۱۴۰۵')
  })

  it('tells obstacles in the words that were written, as text', async () => {
    const { text } = await unpacked()
    expect(text('obstacles.html')).not.toContain(WORDS)
    expect(text('obstacles.html')).toContain('را دو بار می‌خواهند')
    expect(text('index.html')).toContain('سامانه یا زیرساخت')
    expect(text('obstacles.xlsx').startsWith('PK')).toBe(true)
  })

  it('leaves out the parts of the survey by which somebody could be told', async () => {
    const { text } = await unpacked()
    const page = text('survey.html')
    expect(page).toContain('همه پاسخ‌ها')
    expect(page).not.toContain('رسیدگی به شکایات')
    expect(page).toContain('کمتر از ۵ پاسخ')
  })

  it('has the charter for both sides, and the rules as they stand', async () => {
    const workday = [{ from: '07:30', to: '13:00' }]
    const week = [workday, workday, workday, workday, workday, [], []]
    await supervisor('POST', '/policy', {
      complaintLines: ['135 <i>'],
      targetMinutes: 22,
      hours: [{ from: '2025-03-21', week }],
      specialDays: [{ date: '2026-11-24', note: 'تعطیل <b>', spans: [] }],
    })
    const { text } = await unpacked()
    for (const said of ['مراجعه‌کننده حق دارد', 'کارمند حق دارد', '۱۳۵ &#60;i&#62;']) {
      expect(text('charter.html')).toContain(said)
    }
    const rules = text('office.html')
    expect(rules).toContain('<td>۲۲</td>')
    expect(rules).toContain('>۱ فروردین ۱۴۰۴</th><td>۰۷:۳۰ تا ۱۳:۰۰</td>')
    expect(rules).toContain('>۳ آذر ۱۴۰۵</th><td>تعطیل &#60;b&#62;</td><td>تعطیل</td>')
    expect(JSON.parse(text('office.json'))).toMatchObject({
      policy: { targetMinutes: 22, classes: [{ id: 'elderly' }, {}, {}, {}, {}] },
      counters: [{ id: '1', deskTypes: ['reception'] }, {}, {}, {}, {}, {}, {}, {}],
      catalog: { rev: 1, services: 15 },
    })
  })

  it('tells who works here by id, role and skill, and who may do what, without a name', async () => {
    const added = await office.as('supervisor')('POST', '/people', {
      name: 'نگار مهرآیین',
      roles: ['administrator', 'clerk'],
      skills: ['payment'],
    })
    const { id } = added.body as { id: string }
    const { names, text } = await unpacked()
    expect(text('people.html')).toContain(`<code dir="ltr">${id}</code>`)
    expect(text('people.html')).toContain('<td>متصدی باجه، مدیر سامانه</td><td>پرداخت</td>')
    expect(text('people.html')).toContain('تنظیم این رایانه')
    expect(text('people.csv')).toContain(`${id},clerk administrator,payment,no,`)
    for (const name of names) expect([name, text(name).includes('مهرآیین')]).toEqual([name, false])
  })

  it('says who made it, when and by which version', async () => {
    const inspector = (await unpacked()).text('index.html')
    const made = (await unpacked('lang=en', 'supervisor')).text
    expect(inspector).toContain('دسترسی بازرس')
    expect(made('index.html')).toContain('دسترسی سرپرست')
    expect(made('index.en.html')).toContain('1 December 2026, 08:')
    expect(made('figures.html')).toContain('lang="en"')
    expect(JSON.parse(made('verification.json'))).toMatchObject({
      ok: true,
      role: 'supervisor',
      version: office.host.version,
    })
  })
})

describe('its pages in a browser without a network', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it.each(['fa', 'en'] as const)(
    'open in %s, lead to its files, and ask for nothing',
    async (lang) => {
      const { to, names } = await unpacked(`lang=${lang}`)
      const context = await browser.newContext({ offline: true })
      const page = await context.newPage()
      const problems: string[] = []
      page.on('console', (message) => problems.push(message.text()))
      page.on('requestfailed', (request) => problems.push(request.url()))
      const index = lang === 'fa' ? 'index.html' : 'index.en.html'
      const others = names.filter((name) => name.endsWith('.html') && !name.startsWith('index'))
      for (const name of [index, ...others]) {
        await page.goto(pathToFileURL(join(to, name)).href)
        const { dir, spills, links, words } = await page.evaluate(() => {
          const found = [...document.querySelectorAll('a')].map((a) => a.getAttribute('href') ?? '')
          for (const code of document.querySelectorAll('[dir="ltr"], [lang="en"]')) {
            if (code !== document.documentElement) code.remove()
          }
          return {
            dir: document.documentElement.dir,
            spills: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            links: found,
            words: document.body.innerText,
          }
        })
        expect([name, dir]).toEqual([name, lang === 'fa' ? 'rtl' : 'ltr'])
        expect(spills, name).toBeLessThanOrEqual(0)
        for (const link of links.filter((href) => href !== 'checkpoints/')) {
          expect(names, `${name} leads to ${link}`).toContain(link)
        }
        if (lang === 'fa') expect([name, words.match(/[0-9]/g) ?? []]).toEqual([name, []])
        else expect([name, words.match(/[۰-۹]/g) ?? []]).toEqual([name, []])
      }
      expect(problems).toEqual([])
      await context.close()
    },
  )
})

it('fails where its journal cannot be read at all, and leaves nothing behind', async () => {
  const reading = vi.spyOn(office.host.safety, 'storedLines').mockImplementation(function* () {
    yield '{}'
    throw new Error('the disk is gone')
  })
  const exported = () => readdirSync(join(folder.path, 'data', 'exports'))
  const before = exported()
  const { status, body } = await office.as('inspector')('GET', '/journal/package.zip')
  reading.mockRestore()
  expect([status, body]).toMatchObject([500, { code: 'internal' }])
  expect(exported()).toEqual(before)
  expect((await office.as(null)('GET', '/health')).status).toBe(200)
})

describe('an office whose journal is damaged', () => {
  it('gives the package with the damage in it, named on its first page', async () => {
    const { seq } = await office.host.journal.head()
    const turned = Math.floor(seq / 2)
    const db = openPlain(join(folder.path, 'data', 'journal.sqlite'))
    db.prepare(
      'UPDATE events SET line = replace(line, \'"actor":"\', \'"actor":"x\') WHERE seq = ?',
    ).run(turned)
    db.close()
    const { to, text } = await unpacked()
    expect(JSON.parse(text('verification.json'))).toMatchObject({
      ok: false,
      faults: [{ seq: turned, problem: 'changed' }],
    })
    expect(text('index.html')).toContain('آسیب‌دیده')
    expect(text('index.html')).toContain('تغییر کرده است')
    expect(text('index.html')).not.toContain('whole:')
    const { status, stdout } = checkPackage(to)
    expect([status, stdout.trim()]).toEqual([
      1,
      `NOT WHOLE: line ${turned + 1} does not follow the one before`,
    ])
    expect((await office.as(null)('GET', '/health')).status).toBe(200)
  })
})
