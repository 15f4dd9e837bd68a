import { EMAIL_COLOURS } from "./email-colours.js";

const { light, dark } = EMAIL_COLOURS;

/**
 * The one style of an e-mail. Clients drop what they do not know rule by rule, so what must hold stands inline in the
 * frame, and here only what makes it better: no rule is needed to read.
 */
export const EMAIL_STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;-webkit-text-size-adjust:100%}
a{color:${light.link}}
h1{margin:0 0 14px;font-size:30px;line-height:1.15}
h2{margin:32px 0 10px;padding-top:12px;border-top:2px solid ${light.rule};font-size:21px;line-height:1.25}
h3{margin:22px 0 6px;font-size:17px;line-height:1.3}
h4,h5,h6{margin:16px 0 4px;font-size:16px}
p{margin:0 0 12px}
ul,ol{margin:0 0 12px;padding-left:20px}
li{margin:0 0 7px}
blockquote{margin:0 0 12px;padding-left:14px;border-left:3px solid #b5ad9d}
code,pre{font-family:Menlo,Consolas,monospace;font-size:14px;overflow-wrap:anywhere}
pre{white-space:pre-wrap}
img{max-width:100%;height:auto}
.c table{margin:0 0 12px;border-collapse:collapse;font-size:14px}
.c th,.c table td{padding:3px 12px 3px 0;text-align:left;vertical-align:top}
.q,.q a{color:${light.quiet}}
@media (prefers-color-scheme:dark){.w,.w td{background:${dark.paper}!important;color:${dark.ink}!important}a{color:${dark.link}!important}h2{border-color:${dark.rule}}.q,.q a{color:${dark.quiet}!important}}
@media (max-width:480px){.c{padding:16px!important}h1{font-size:26px}}`;
