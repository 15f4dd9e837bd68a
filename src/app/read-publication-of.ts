import { detectPublication } from "../issue/detect-publication.js";
import type { Publication } from "../issue/publication.js";
import { SETTINGS_FILE } from "../issue/recognize-publication.js";
import type { Checkout } from "./checkout.js";
import { shapeOf } from "./folder-shape.js";
import { decodeText } from "./read-sources.js";

/** The publication that a checkout holds. Throws a Failure `configuration` when it holds none. */
export function readPublicationOf(checkout: Checkout): Publication {
  const settings = checkout.read(SETTINGS_FILE);
  return detectPublication({
    ...shapeOf(checkout),
    settings: settings === undefined ? undefined : decodeText(settings, SETTINGS_FILE),
  });
}
