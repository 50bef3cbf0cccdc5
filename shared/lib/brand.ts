/** A value of type `T` that cannot be mistaken for another kind of `T`. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }
