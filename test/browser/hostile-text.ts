/** Sets a mark when it runs, and opens a dialog, which no page of ours may do. */
const PWN = "window.pwned=1;alert(1)";

/** Ways in which text becomes code when it is put on a page without care, as Markdown. */
export const hostileText: string = `
<script>${PWN}</script>

<SCRIPT src="data:text/javascript,${PWN}"></SCRIPT>

<!--><script>${PWN}</script>-->

<!-- --!><script>${PWN}</script> -->

</body></main></html><script>${PWN}</script>

<img src=x onerror="${PWN}"> <IMG SRC=x OnErRoR=${PWN}> <img src="x" / onerror=${PWN}>

<svg onload="${PWN}"><animate onbegin="${PWN}" attributeName=x dur=1s /></svg>

<svg><style><img src=x onerror=${PWN}></style></svg>

<math><mi xlink:href="javascript:${PWN}">maths</mi></math>

<details open ontoggle="${PWN}"><summary>details</summary></details>

<video autoplay onloadstart="${PWN}"><source onerror="${PWN}"></video>

<body onload="${PWN}"><input autofocus onfocus="${PWN}">

<iframe src="javascript:${PWN}" srcdoc="<script>parent.pwned=1</script>"></iframe>

<object data="javascript:${PWN}"></object><embed src="javascript:${PWN}">

<base href="https://evil.example/"><meta http-equiv="refresh" content="0; url=https://evil.example/">

<link rel="stylesheet" href="https://evil.example/style.css"><style>@import "https://evil.example/"; body { display: none }</style>

<form action="https://evil.example/"><button formaction="javascript:${PWN}">form</button></form>

<noscript><p title="</noscript><img src=x onerror=${PWN}>"></noscript>

<template><script>${PWN}</script></template>

<a href="javascript:${PWN}">raw link</a> <a href=" java&#x73;cript:${PWN}">coded link</a> <a href="data:text/html,<script>${PWN}</script>">data link</a>

<div id="galley-preview" style="position:fixed;inset:0;z-index:99">false bar</div>

* [javascript](javascript:${PWN})
* [coded](javascript&#58;${PWN})
* [escaped](java%0ascript:${PWN})
* [spaced]( \u0001javascript:${PWN})
* [tabbed](<java\tscript:${PWN}>)
* [vbscript](vbscript:msgbox)
* [data](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
* ["><img src=x onerror=${PWN}>](https://lantern.example/"onmouseover="${PWN})
* [by reference][evil]
* ![picture](javascript:${PWN}) ![" onerror="${PWN}](https://evil.example/x.png)
* <javascript:${PWN}>

[evil]: javascript:${PWN} "\\"><script>${PWN}</script>"

\`\`\`html"><script>${PWN}</script>
</code></pre><script>${PWN}</script>
\`\`\`

## Upcoming <img src=x onerror=${PWN}> Events

### "><script>${PWN}</script>

* 2026-12-01 | <script>${PWN}</script> | [<img src=x onerror=${PWN}>](javascript:${PWN})
    * [**</script><script>${PWN}</script>**](javascript:${PWN})

The end of the hostile text.
`;

/** The same for a title, which also stands in the head of a page, in lists and in feeds. */
export const hostileTitle = `</title><script>${PWN}</script>"><img src=x onerror='${PWN}'> {{7*7}} </script>&amp;`;
