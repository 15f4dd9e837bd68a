/** What a keyed hash of a message is good for. */
export type MessageScope = "message" | "bounce" | "unsubscribe" | "preferences";

/** A keyed hash of a text for one scope, base64url: `Secrets.sign`, handed in since nothing here keeps a key. */
export type KeyedHash = (scope: MessageScope, text: string) => string;
