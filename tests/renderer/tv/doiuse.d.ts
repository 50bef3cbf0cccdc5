/** Version 6 has its types where no resolver looks for them. */
declare module 'doiuse' {
  import type { ChildNode, Plugin } from 'postcss'
  export default function doiuse(options: {
    readonly browsers: readonly string[]
    readonly onFeatureUsage: (usage: {
      readonly feature: string
      readonly usage: ChildNode
    }) => void
  }): Plugin
}
