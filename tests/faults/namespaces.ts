import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'

/** A machine of a network that is only on this one. */
export type Machine = {
  readonly address: string
  /** Starts a program on it. */
  readonly run: (command: string, args: readonly string[]) => ChildProcess
  readonly unplug: () => void
  readonly plugIn: () => void
  /** So many bits a second to it; null: as fast as it goes. */
  readonly slow: (kbit: number | null) => void
}

export type Network = {
  readonly machine: () => Machine
  readonly remove: () => void
}

const ip = (...args: readonly string[]) => execFileSync('ip', args, { stdio: 'pipe' })

/** Why this machine cannot play one; null where it can. */
export function noNamespaces(): string | null {
  if (process.getuid?.() !== 0) return 'namespaces of the network need root'
  const tried = spawnSync('ip', ['netns', 'add', 'nobat-try'])
  spawnSync('ip', ['netns', 'del', 'nobat-try'])
  return tried.status === 0 ? null : 'this system gives no namespaces of the network'
}

/** Machines at one switch: a namespace and a cable for each. */
export function openNetwork(): Network {
  const tag = `nb${(process.pid % 100_000).toString(36)}`
  const made: string[] = []
  // The switch has a namespace too: a browser of this machine would notice a new network.
  const atSwitch = (...args: readonly string[]) => ip('-n', tag, ...args)
  ip('netns', 'add', tag)
  atSwitch('link', 'add', tag, 'type', 'bridge')
  atSwitch('link', 'set', tag, 'up')
  return {
    machine() {
      const n = made.length + 1
      const name = `${tag}-${n}`
      // The names of cables are short.
      const plug = `${tag}p${n}`
      const socket = `${tag}s${n}`
      const address = `10.77.0.${n}`
      made.push(name)
      ip('netns', 'add', name)
      atSwitch('link', 'add', plug, 'type', 'veth', 'peer', 'name', socket, 'netns', name)
      atSwitch('link', 'set', plug, 'master', tag, 'up')
      ip('-n', name, 'link', 'set', 'lo', 'up')
      ip('-n', name, 'address', 'add', `${address}/24`, 'dev', socket)
      ip('-n', name, 'link', 'set', socket, 'up')
      const quietly = { stdio: 'pipe' } as const
      return {
        address,
        run: (command, args) =>
          spawn('ip', ['netns', 'exec', name, command, ...args], {
            stdio: ['pipe', 'pipe', 'inherit'],
            env: { ...process.env, NOBAT_LOG: 'silent' },
          }),
        unplug: () => void atSwitch('link', 'set', plug, 'down'),
        plugIn: () => void atSwitch('link', 'set', plug, 'up'),
        slow(kbit) {
          if (kbit === null)
            return void spawnSync('tc', ['-n', tag, 'qdisc', 'del', 'dev', plug, 'root'])
          const shape = ['tbf', 'rate', `${kbit}kbit`, 'burst', '8kb', 'latency', '800ms']
          execFileSync('tc', ['-n', tag, 'qdisc', 'add', 'dev', plug, 'root', ...shape], quietly)
        },
      }
    },
    remove() {
      for (const name of made) spawnSync('ip', ['netns', 'del', name])
      spawnSync('ip', ['netns', 'del', tag])
    },
  }
}
