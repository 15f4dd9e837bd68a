import { FormToken, renderPage } from "./page.js";
import type { MadeForm, ReaderView } from "./view.js";

/** Why people type an address: to get the newsletter, or to get the link to their own page. */
export type AskKind = "subscribe" | "link";

/** What a form for an address shows besides itself. */
export interface AskView {
  readonly form: MadeForm;
  /** What was typed before. */
  readonly typed?: string;
  /** Why that is no address, as the end of a sentence. */
  readonly fault?: string;
}

interface AskWords {
  readonly title: string;
  readonly path: string;
  readonly button: string;
}

const WORDS: Readonly<Record<AskKind, AskWords>> = {
  subscribe: { title: "Subscribe", path: "/subscribe", button: "Subscribe" },
  link: { title: "Your page", path: "/preferences", button: "Send me the link" },
};

/** The name of a field that people do not see, and that programs which fill in everything fill in. */
export const HONEYPOT = "website";

/** The page on which people type their address. */
export function renderAskPage(view: ReaderView, kind: AskKind, ask: AskView): string {
  const { title, path, button } = WORDS[kind];
  return renderPage(
    view,
    title,
    <>
      <Introduction view={view} kind={kind} />
      <form method="post" action={view.base + path} data-puzzle-bits={ask.form.bits}>
        <FormToken form={ask.form} />
        <input type="hidden" name="solution" value="" />
        <p class="field">
          <label for="address">Your e-mail address</label>
          <input
            id="address"
            name="address"
            type="email"
            value={ask.typed ?? ""}
            required
            maxlength={254}
            autocomplete="email"
            spellcheck={false}
            aria-invalid={ask.fault === undefined ? undefined : "true"}
            aria-describedby={ask.fault === undefined ? undefined : "fault"}
          />
        </p>
        {ask.fault !== undefined && (
          <p id="fault" class="fault" role="alert">
            That is no address that we can write to: {ask.fault}.
          </p>
        )}
        <p class="honey" aria-hidden="true">
          <label for={HONEYPOT}>Leave this empty</label>
          <input id={HONEYPOT} name={HONEYPOT} type="text" value="" tabindex={-1} autocomplete="off" />
        </p>
        <button class="act" type="submit">
          {button}
        </button>
      </form>
      {kind === "subscribe" && <Promises view={view} />}
    </>,
  );
}

function Introduction({ view, kind }: { view: ReaderView; kind: AskKind }) {
  if (kind === "link")
    return (
      <p>
        Each reader of {view.title} has a page on which they choose what they get, see what we know of them,
        and can have it erased. Each of our mails has a link to it; we can also send it to you.
      </p>
    );
  return (
    <p>{view.title} by e-mail, as it comes out. We send you one message first, to be sure that it is you.</p>
  );
}

function Promises({ view }: { view: ReaderView }) {
  return (
    <p class="fine">
      You can leave with one click in each mail. We keep your address, what you choose, and whether mail
      servers took our mails to you; we do not see whether you open one or follow a link. Already a reader?{" "}
      <a href={`${view.base}/preferences`}>Get the link to your page</a>.
    </p>
  );
}

/** What who has no script does in place of the puzzle: wait, and press a button. */
export function renderWaitPage(
  view: ReaderView,
  kind: AskKind,
  wait: { readonly form: MadeForm; readonly typed: string; readonly seconds: number },
): string {
  const { path } = WORDS[kind];
  return renderPage(
    view,
    "One moment",
    <>
      <p>
        This keeps programs out that sign up strangers. <strong>Wait {wait.seconds} seconds</strong>, then
        press the button.
      </p>
      <form method="post" action={view.base + path}>
        <FormToken form={wait.form} />
        <input type="hidden" name="address" value={wait.typed} />
        <button class="act" type="submit">
          Go on
        </button>
      </form>
    </>,
  );
}

/** What everybody is told who asked, be their address on the list or not. */
export function renderSentPage(view: ReaderView, kind: AskKind): string {
  return renderPage(
    view,
    "Look into your mailbox",
    <>
      {kind === "subscribe" ? (
        <p>
          We have sent a message to your address. Open it and follow its link: only then are you on the list.
        </p>
      ) : (
        <p>If your address is on the list, a message with the link is on its way to you.</p>
      )}
      <p>
        Nothing there after some minutes? Look where your mail program keeps spam. Your address may also be
        one that we must not write to; then write to us at{" "}
        <a href={`mailto:${view.replyAddress}`}>{view.replyAddress}</a>.
      </p>
    </>,
  );
}

/** Says that too many forms came from one place. */
export function renderTooOftenPage(view: ReaderView): string {
  return renderPage(
    view,
    "Too many requests",
    <p>
      From where you are, or for addresses like yours, we got more requests in the last hour than people make.
      Wait an hour and try again, or write to us at{" "}
      <a href={`mailto:${view.replyAddress}`}>{view.replyAddress}</a>.
    </p>,
  );
}
