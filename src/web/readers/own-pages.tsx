import type { Subscriber, SubscriberState } from "../../audience/subscriber.js";
import { ButtonForm, FormToken, renderPage } from "./page.js";
import type { MadeForm, ReaderView } from "./view.js";

/** What a reader's own page shows. */
export interface OwnView {
  readonly reader: Subscriber;
  readonly token: string;
  readonly form: MadeForm;
  /** Where the page with the button that leaves is. */
  readonly leave: string;
  readonly isSaved: boolean;
}

const STANDING: Readonly<Record<SubscriberState, string>> = {
  pending: "has asked for it and not confirmed yet: follow the link in our message.",
  confirmed: "is on the list.",
  unsubscribed: "is not on the list any more.",
};

/** A reader's own page: what they get, what we know, and the way out. */
export function renderOwnPage(view: ReaderView, own: OwnView): string {
  const { reader, token, form, leave, isSaved } = own;
  const action = `${view.base}/preferences/${token}`;
  return renderPage(
    view,
    "Your page",
    <>
      {isSaved && (
        <p class="done" role="status">
          Saved.
        </p>
      )}
      <p>
        <strong>{reader.address}</strong> {STANDING[reader.state]}
      </p>
      <form method="post" action={action}>
        <FormToken form={form} />
        <Choices reader={reader} />
        {view.regions.length > 0 && <Regions view={view} reader={reader} />}
        <button class="act" type="submit">
          Save
        </button>
      </form>
      {reader.state !== "unsubscribed" && (
        <section>
          <h2>Leave</h2>
          <p>
            <a href={leave}>Unsubscribe</a>, and no further issue comes to you.
          </p>
        </section>
      )}
      <section>
        <h2>What we know of you</h2>
        <p>All of it in one file, which programs can read too.</p>
        <ButtonForm action={`${action}/export`} form={form} label="Download" quiet />
        <p>
          Or <a href={`${action}/erase`}>have it erased</a>.
        </p>
      </section>
    </>,
  );
}

function Choices({ reader: { preferences } }: { reader: Subscriber }) {
  return (
    <fieldset>
      <legend>What you get</legend>
      <Choice name="weekly" label="Each issue, as it comes out" isChosen={preferences.weekly} />
      <Choice name="monthly" label="Once a month, a list of its issues" isChosen={preferences.monthly} />
      <Choice name="text" label="As plain text, without HTML" isChosen={preferences.textOnly} />
    </fieldset>
  );
}

function Regions({ view, reader }: { view: ReaderView; reader: Subscriber }) {
  const chosen = new Set(reader.preferences.regions);
  return (
    <fieldset>
      <legend>Regions whose events come first</legend>
      <p class="fine">All events, as on the site, when you choose none.</p>
      {view.regions.map(({ slug, name }) => (
        <Choice name="region" value={slug} label={name} isChosen={chosen.has(slug)} />
      ))}
    </fieldset>
  );
}

function Choice(props: { name: string; value?: string; label: string; isChosen: boolean }) {
  return (
    <label class="choice">
      <input type="checkbox" name={props.name} value={props.value ?? "yes"} checked={props.isChosen} />
      <span>{props.label}</span>
    </label>
  );
}

/** Says what erasing means, with the button that does it. */
export function renderErasePage(view: ReaderView, own: Pick<OwnView, "reader" | "token" | "form">): string {
  const back = `${view.base}/preferences/${own.token}`;
  return renderPage(
    view,
    "Erase everything",
    <>
      <p>
        We delete <strong>{own.reader.address}</strong> and all that belongs to it, for good:
      </p>
      <ul>
        <li>You get no further issue.</li>
        <li>
          What stays is a number that was made from your address with a key of ours. Nobody can make the
          address of it; by it we see, should somebody give us your address again, that we must not write to
          it.
        </li>
        <li>
          So this address cannot subscribe again. If all you want is no more mail,{" "}
          <a href={back}>unsubscribe</a> instead.
        </li>
        <li>Our backups forget you when they are replaced.</li>
      </ul>
      <ButtonForm action={`${back}/erase`} form={own.form} label="Erase everything" />
    </>,
  );
}

/** Says that it is done, or was before. */
export function renderErasedPage(view: ReaderView): string {
  return renderPage(
    view,
    "Erased",
    <p>We know nothing of you any more, but that we must not write to your address.</p>,
  );
}

/** A link to an own page that opens nothing. */
export function renderNoOwnPage(view: ReaderView, why: "unknown" | "expired"): string {
  return renderPage(
    view,
    why === "expired" ? "This link is over" : "This link is broken",
    <p>
      {why === "expired"
        ? "It was made more than a year ago. "
        : "Copy it from the mail once more, all of it; a mail program may have cut it in two. "}
      <a href={`${view.base}/preferences`}>We can send you a new one</a>.
    </p>,
  );
}
