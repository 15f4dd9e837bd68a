import { addDays } from "../base/calendar-date.js";
import type { CalendarDate } from "../base/calendar-date.js";
import { type Issue, sectionsOf } from "../issue/issue.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { EarlierItem } from "../merge/known/known-item.js";
import type { EarlierItems } from "../merge/policy/policy-rule.js";
import type { Checkout } from "./checkout.js";
import { type DatedIssue, readKnownIssues } from "./known-issues.js";
