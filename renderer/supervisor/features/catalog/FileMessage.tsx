/** A name, a path or a value as it is written in the file. */
const LATIN = /([A-Za-z"](?:[\x21-\x7e ]*[\w"\]])?)/

/** What is wrong with a file, in words; what is quoted of the file stays from left to right. */
export function FileMessage({ message }: { readonly message: string }) {
  return (
    <>
      {message
        .replace(/[\u2066-\u2069]/g, '')
        .split(LATIN)
        .map((part, index) =>
          index % 2 === 1 ? (
            <bdi key={index} dir="ltr">
              {part}
            </bdi>
          ) : (
            part
          ),
        )}
    </>
  )
}
