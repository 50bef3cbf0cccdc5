import { DocumentsPart } from './DocumentsPart.tsx'
import { HowPart } from './HowPart.tsx'
import { LawPart } from './LawPart.tsx'
import { LetterPart } from './LetterPart.tsx'
import { SheetPart } from './SheetPart.tsx'
import { SourcePart } from './SourcePart.tsx'
import { StepsPart } from './StepsPart.tsx'
import { TimePart } from './TimePart.tsx'
import { WhatPart } from './WhatPart.tsx'

/** The whole entry, in plain words and in the order in which one thinks of it. */
export function ServiceForm() {
  return (
    <>
      <WhatPart />
      <HowPart />
      <DocumentsPart />
      <StepsPart />
      <TimePart />
      <LawPart />
      <LetterPart />
      <SourcePart />
      <SheetPart />
    </>
  )
}
