import type { BuildSiteReport } from "../app/build-site.js";
import type { CandidateList, Choice } from "../app/choose-candidates.js";
import type { DatabaseCheck } from "../app/check-database.js";
import type { AudienceCounts } from "../app/subscriber-store.js";
import type { CheckReport } from "../app/check-issue.js";
import type { DraftStatus } from "../app/draft-status.js";
import type { RuleDescription } from "../app/describe-rules.js";
import type { RestoredMailing } from "../app/restored-mailing.js";
import type { OpenIssueReport } from "../app/open-issue.js";
import type { PreparedReview } from "../app/prepare-review.js";
import type { AnsweredReport } from "../app/answer-pulls.js";
import type { PullProgress } from "../app/pull-source.js";
import type { ChangedMailing, ChangeMailingOptions } from "../app/change-mailing.js";
import type { ListedMailing, MailingStatus } from "../app/mailing-status.js";
import type { WorkerEvent } from "../app/run-worker.js";
import type { SendTestOptions, TestResult } from "../app/send-test.js";
import type { StartedMailing, StartMailingOptions } from "../app/start-mailing.js";
import type { ReviewOutcome } from "../app/post-review.js";
import type { CollectFactsReport } from "../app/collect-facts.js";
import type { AskEditor, QuestionMode } from "../app/decide-questions.js";
import type { GatherOptions, GatherReport } from "../app/gather-sections.js";
import type { BounceActs } from "./bounce-acts.js";
import type { LinkActs } from "./link-acts.js";
import type { MailActs } from "./mail-acts.js";
import type { SubscriberActs } from "./subscriber-acts.js";
import type { Terminal } from "./terminal.js";

/** What a person may say to `galley build`. */
export interface BuildRequest {
  readonly folder: string;
  readonly out: string;
  readonly onProgress: (done: number, total: number) => void;
}

/** What a person may say to `galley facts`. */
export interface FactsRequest {
  /** The draft, from the newsletter's folder; the current one unless said. */
  readonly file: string | undefined;
  /** The file that holds the facts; the usual one of the newsletter unless said. */
  readonly out: string | undefined;
  readonly maxAgeDays: number;
}

/** What `galley facts` would visit. */
export interface FactsOutlook {
  readonly draft: string;
  /** The name of the file that holds the facts. */
  readonly out: string;
  readonly addresses: readonly string[];
  /** How many facts are fresh enough to be kept. */
  readonly kept: number;
  /** What was wrong with the file of facts that is there. */
  readonly damage: string | undefined;
}

/** How a person hears of a long `galley facts`, and ends it. */
export interface FactsTalk {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** What a person may say to `galley gather`. */
export interface GatherRequest extends GatherOptions {
  readonly folder: string;
}

/** What a person may say to `galley serve`. */
export interface ServeRequest {
  readonly folder: string;
  readonly port: number;
  readonly host: string;
  /** Hears of what happens while the site is served. */
  readonly onEvent: (event: ServeEvent) => void;
}

/** What happens while a site is served. */
export type ServeEvent =
  | {
      readonly kind: "changed";
      readonly paths: readonly string[];
      readonly ms: number;
      readonly notes: readonly string[];
    }
  | { readonly kind: "broken"; readonly message: string }
  | { readonly kind: "mended" };

/** A site that is being served. */
export interface Serving {
  readonly title: string;
  readonly url: string;
  /** The port that was asked for, when it was taken and `url` has another. */
  readonly takenPort: number | undefined;
  readonly issues: number;
  /** File and path of the draft that is previewed, where there is one. */
  readonly draft: { readonly file: string; readonly path: string; readonly title: string } | undefined;
  close(): Promise<void>;
}

/** What a person may say to `galley open`. */
export interface OpenRequest {
  readonly folder: string;
  /** As typed; the next day of publication unless said. */
  readonly date: string | undefined;
  readonly isDryRun: boolean;
}

/** What a person may say to `galley check`. */
export interface CheckRequest {
  readonly folder: string;
  /** As typed, relative to where the person stands. */
  readonly files: readonly string[];
  /** Whether the text comes from the standard input instead. */
  readonly isPiped: boolean;
  /** The file whose text is piped in, as typed, where somebody says so. */
  readonly pipedName: string | undefined;
  readonly fix: "none" | "safe" | "all";
  readonly isDryRun: boolean;
  readonly since: string | undefined;
  readonly rules: readonly string[] | undefined;
  /** The name of a file of facts. */
  readonly facts: string | undefined;
}

/** What a person may say to `galley explain` and `galley rules`. */
export interface RulesRequest {
  readonly folder: string;
  /** All rules when absent. */
  readonly codes?: readonly string[];
}

/** What a person may say to `galley review prepare`. */
export interface PrepareRequest {
  readonly folder: string;
  readonly files: readonly string[];
  readonly since: string;
  /** The commit that is reviewed. */
  readonly head: string;
  readonly out: string;
}

/** What a person may say to `galley review post`. */
export interface PublishRequest {
  readonly file: string;
  readonly repository: string;
  readonly pull: number;
  /** The account that comments; the token's own when absent. */
  readonly author: string | undefined;
}

/** What a person may say to `galley merge`. */
export interface MergeRequest {
  readonly folder: string;
  readonly numbers: readonly number[];
  readonly isDryRun: boolean;
  readonly isSquash: boolean;
  /** What becomes of questions; submissions with any are left unless said. */
  readonly questions?: QuestionMode;
  /** Who is asked where people disagree; undefined where nobody sits at a terminal. */
  readonly ask?: AskEditor;
  /** Whether authors are answered at GitHub. */
  readonly isCommented: boolean;
  /** The account that comments; the token's own when absent. */
  readonly author: string | undefined;
  /** Where pull requests are: `github`, `refs` or a folder, as typed; the usual place unless said. */
  readonly from: string | undefined;
  /** `owner/name` at GitHub; the publication's unless said. */
  readonly repository: string | undefined;
  /** The remote that has the heads; the one that leads there unless said. */
  readonly remote: string | undefined;
  readonly onProgress: (progress: PullProgress) => void;
}

/** Somebody who sits at a terminal and answers. */
export interface Person {
  /** A line without its end; undefined when the person ends the talk. */
  readLine(prompt: string): Promise<string | undefined>;
  /** What the person's own editor made of a text; throws a Failure `refused` when it could not be run. */
  editText(text: string): Promise<string>;
  close(): void;
}

/** What a person may say to `galley take`. */
export interface TakeRequest {
  readonly folder: string;
  readonly numbers: readonly number[];
  readonly isDryRun: boolean;
}

/** What a person may say to `galley dismiss`. */
export interface DismissRequest {
  readonly folder: string;
  readonly numbers: readonly number[];
  readonly isRestored: boolean;
}

/** What a person may say to `galley db backup` and `galley db restore`. */
export interface DatabaseRequest {
  readonly folder: string;
  /** The backup, as typed. */
  readonly file: string;
}

/** What was copied. */
export interface DatabaseReport {
  /** Where the database is, without a password. */
  readonly place: string;
  readonly file: string;
  readonly audience: AudienceCounts;
}

/** What is in a database after a backup was brought back into it. */
export interface RestoreReport extends DatabaseReport {
  /** Mailings that wait for a person since then, the oldest first. */
  readonly paused: readonly RestoredMailing[];
}

/** What a person may say to `galley mailing start`. */
export interface StartMailingRequest extends Omit<StartMailingOptions, "facts" | "by"> {
  readonly folder: string;
  /** A file with what a visit of the links found out. */
  readonly facts: string | undefined;
  /** The account of this machine unless said. */
  readonly by: string | undefined;
}

/** What a person may say to `galley mailing start --test`. */
export interface SendTestRequest extends SendTestOptions {
  readonly folder: string;
}

/** What a person may say to `galley mailing pause` and its like. */
export interface ChangeMailingRequest extends Omit<ChangeMailingOptions, "by"> {
  readonly folder: string;
  /** The account of this machine unless said. */
  readonly by: string | undefined;
}

/** What a person may say to `galley worker`. */
export interface WorkerRequest {
  readonly folder: string;
  readonly untilDone: boolean;
  readonly leaseSeconds: number;
  readonly firstWaitSeconds: number;
  /** How often it looks into the mailbox of IMAP_URL; 0 for never. */
  readonly mailboxMinutes: number;
}

/** The acts that commands call, made of real parts by `main.ts`; each loads what it needs when it is called. */
export interface World extends SubscriberActs, BounceActs, MailActs, LinkActs {
  readonly terminal: Terminal;
  readonly version: () => string;
  readonly build: (request: BuildRequest) => Promise<BuildSiteReport>;
  readonly serve: (request: ServeRequest) => Promise<Serving>;
  readonly open: (request: OpenRequest) => Promise<OpenIssueReport>;
  readonly check: (request: CheckRequest) => Promise<CheckReport>;
  readonly describeRules: (request: RulesRequest) => Promise<readonly RuleDescription[]>;
  readonly prepareReview: (request: PrepareRequest) => Promise<PreparedReview>;
  readonly postReview: (request: PublishRequest) => Promise<ReviewOutcome>;
  readonly planFacts: (request: FactsRequest) => Promise<FactsOutlook>;
  readonly collectFacts: (request: FactsRequest & FactsTalk) => Promise<CollectFactsReport>;
  readonly gather: (request: GatherRequest) => Promise<GatherReport>;
  readonly status: (folder: string) => Promise<DraftStatus>;
  readonly merge: (request: MergeRequest) => Promise<AnsweredReport>;
  /** Opens the talk with who sits at the terminal; undefined where input or output is none. */
  readonly openPerson?: () => Promise<Person>;
  readonly listCandidates: (folder: string) => Promise<CandidateList>;
  readonly takeCandidates: (request: TakeRequest) => Promise<Choice>;
  readonly dismissCandidates: (request: DismissRequest) => Promise<Choice>;
  readonly backUpDatabase: (request: DatabaseRequest) => Promise<DatabaseReport>;
  readonly restoreDatabase: (request: DatabaseRequest) => Promise<RestoreReport>;
  readonly checkDatabase: (folder: string) => Promise<DatabaseCheck>;
  readonly startMailing: (request: StartMailingRequest) => Promise<StartedMailing>;
  readonly sendTest: (request: SendTestRequest) => Promise<TestResult>;
  readonly mailingStatus: (folder: string, id: string | undefined) => Promise<MailingStatus>;
  readonly listMailings: (folder: string) => Promise<readonly ListedMailing[]>;
  readonly changeMailing: (request: ChangeMailingRequest) => Promise<ChangedMailing>;
  readonly runWorker: (request: WorkerRequest, onEvent: (event: WorkerEvent) => void) => Promise<void>;
  /** Resolves when the person asks the program to stop. */
  readonly untilStopped: () => Promise<void>;
}
