/** A link in a run-in list. */
export interface RunInLink {
  readonly title: string;
  readonly path: string;
  /** The media type of what it leads to, where that is no page. */
  readonly type?: string;
}

/** A list set as running text: names in a row with commas between them, which stay when there is no style sheet. */
export function RunIn({ links, label }: { links: readonly RunInLink[]; label?: string }) {
  return (
    <ul class="run-in" aria-label={label}>
      {links.map((link, index) => (
        <li>
          <a href={link.path} type={link.type}>
            {link.title}
          </a>
          {index < links.length - 1 && ", "}
        </li>
      ))}
    </ul>
  );
}
