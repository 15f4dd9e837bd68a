import type { AnyPolicyRule } from "./policy-rule.js";
import allowedHosts from "./rules/allowed-hosts.js";
import closed from "./rules/closed.js";
import disclosure from "./rules/disclosure.js";
import onceInWeeks from "./rules/once-in-weeks.js";

/** All that sections may ask, in the order in which authors are told. */
export const POLICY_RULES: readonly AnyPolicyRule[] = [closed, allowedHosts, disclosure, onceInWeeks];
