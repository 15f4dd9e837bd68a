import type { Publication } from "../issue/publication.js";
import { recognizePublication, SETTINGS_FILE } from "../issue/recognize-publication.js";
import type { Checkout } from "./checkout.js";
import { shapeOf } from "./folder-shape.js";

/**
 * The publication that a checkout holds, for acts that are to start fast: what reads settings is loaded only where
 * there are some, and This Week in Rust has none. Throws a Failure `configuration` when it holds none.
 */
export async function loadPublicationOf(checkout: Checkout): Promise<Publication> {
  if (checkout.read(SETTINGS_FILE) === undefined) return recognizePublication(shapeOf(checkout));
  const { readPublicationOf } = await import("./read-publication-of.js");
  return readPublicationOf(checkout);
}
