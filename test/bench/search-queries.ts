/** A question as somebody types it, and the page that they mean. */
export interface JudgedQuery {
  readonly text: string;
  /** By `canonicalAddress`: an item that leads there must be among the first five. */
  readonly page: string;
}

const judge = (pairs: Readonly<Record<string, string>>): readonly JudgedQuery[] =>
  Object.entries(pairs).map(([text, page]) => ({ text, page }));

/** The queries that ranking was tuned with. All were written before their answers were looked at. */
export const TUNING_QUERIES: readonly JudgedQuery[] = judge({
  // 2013 to 2016
  "iterators yielding mutable references": "reddit.com/comments/1p4vnk",
  "rust frontend for gcc": "reddit.com/comments/1s0aj5",
  "programming without malloc": "reddit.com/comments/1s3jgd",
  "opt-in builtin traits": "smallcultfollowing.com/babysteps/blog/2014/02/28/rust-rfc-opt-in-builtin-traits",
  "sad state of zero on drop": "internals.rust-lang.org/t/944",
  "lazily initialized static": "reddit.com/comments/1wvxcn",
  "151 byte static binary": "news.ycombinator.com/item?id=8869167",
  rustlings: "github.com/carols10cents/rustlings",
  "fearless concurrency": "blog.rust-lang.org/2015/04/10/Fearless-Concurrency.html",
  "forbid wildcard dependencies": "github.com/rust-lang/rfcs/issues/1241",
  "linked lists too many": "cglab.ca/~abeinges/blah/too-many-lists/book",
  "ripgrep faster than grep": "blog.burntsushi.net/ripgrep",
  "zero cost futures": "aturon.github.io/blog/2016/08/11/futures",
  "itertools 0.5": "bluss.github.io/rust/2016/09/26/itertools-0.5.0",
  "tock embedded os ownership is theft": "amitlevy.com/papers/tock-plos2015.pdf",
  "vis matcher macro_rules!": "github.com/rust-lang/rfcs/issues/1575",
  "non-lexical lifetimes introduction":
    "smallcultfollowing.com/babysteps/blog/2016/04/27/non-lexical-lifetimes-introduction",
  // 2017 to 2019
  "unsized rvalues": "github.com/rust-lang/rfcs/issues/1909",
  "graydon mostly safety": "graydon2.dreamwidth.org/247406.html",
  "clippy wrong usage of bitwise and": "github.com/manishearth/rust-clippy/issues/1594",
  "cargo checks out whole crates.io index": "github.com/rust-lang/cargo/issues/4026",
  "porting roguelike to webassembly":
    "aimlesslygoingforward.com/blog/2017/12/25/dose-response-ported-to-webassembly",
  "ashley williams core team": "internals.rust-lang.org/t/6453",
  "if_while_or_patterns stabilization": "github.com/rust-lang/rust/issues/56212",
  "mem::uninitialized MaybeUninit howto": "reddit.com/comments/cefgec",
  "rust latam 2019 videos": "youtube.com/playlist?list=PL85XCvVPmGQjuWUNeFCgl8X2EOC_aAq5N",
  "stacked borrows aliasing model": "ralfj.de/blog/2018/08/07/stacked-borrows.html",
  "rust: a unique perspective": "limpet.net/mbrubeck/2019/02/07/rust-a-unique-perspective.html",
  "kleene macro operator 2015": "github.com/rust-lang/rust/issues/60932",
  "how to speed up the rust compiler 2018":
    "blog.mozilla.org/nnethercote/2018/04/30/how-to-speed-up-the-rust-compiler-in-2018",
  "itch.io games": "itch.io/c/449652/rustlang-games",
  "#![feature(if_while_or_patterns)]": "github.com/rust-lang/rust/issues/56212",
  "eddyb wishes 2019": "x.com/i/status/1072444398284300289",
  // 2020 to 2022
  "discord go to rust": "blog.discordapp.com/why-discord-is-switching-from-go-to-rust-a190bbca2b1f",
  "geometric constraint solver": "adventures.michaelfbryan.com/posts/constraints-part-1-expressions",
  "crap rust code": "blog.logrocket.com/how-to-write-crap-rust-code",
  "verification tools": "alastairreid.github.io/rust-verification-tools",
  TCPが遅すぎる: "medium.com/p/9cf9b44596ad",
  goroutineの速度: "medium.com/p/877b516d934d",
  "pin and suffering": "fasterthanli.me/articles/pin-and-suffering",
  "programacion aprende rust espanol": "dev.to/robertohuertasm/aprende-rust-en-espanol-1pea",
  "Aprendendo Rust funcoes": "dev.to/pehdepano/aprendendo-rust-05-funcoes-3j72",
  "pong in my OS written in rust": "blog.stephenmarz.com/2021/02/22/writing-pong-in-rust",
  "garbage collector for realtime audio": "glowcoil.com/posts/basedrop",
  "rust-gpu 0.3": "github.com/embarkstudios/rust-gpu/releases/tag/v0.3.0",
  "announcing tokio 1.0": "tokio.rs/blog/2020-12-tokio-1-0",
  "three kinds of polymorphism": "brandons.me/blog/polymorphism-in-rust",
  "axum yew web server setup": "robert.kra.hn/posts/2022-04-03_rust-web-wasm",
  "apple code signing open source":
    "gregoryszorc.com/blog/2022/08/08/achieving-a-completely-open-source-implementation-of-apple-code-signing-and-notarization",
  没有继承: "fengliang.io/RustWHY/design_choices/why_not_inheritance.html",
  生态调研报告: "zhuanlan.zhihu.com/p/456451233",
  "rustminidump mozilla everything is broken":
    "hacks.mozilla.org/2022/06/everything-is-broken-shipping-rust-minidump-at-mozilla",
  "tokio asynchrone laufzeitumgebung fast-alleskonner":
    "heise.de/hintergrund/Ferris-Talk-5-Tokio-als-asynchrone-Laufzeitumgebung-ist-ein-Fast-Alleskoenner-6341018.html",
  "impl From<[(K, V); N]> for HashMap": "github.com/rust-lang/rust/issues/84111",
  "#84111": "github.com/rust-lang/rust/issues/84111",
  // 2023 to 2026
  "leaving rust gamedev": "loglog.games/blog/leaving-rust-gamedev",
  "fastest websocket": "c410-f3r.github.io/thoughts/the-fastest-websocket-implementation",
  "status of parallel rustc nethercote": "youtube.com/watch?v=q2vJ8Faundw",
  "dioxus 0.3 hot reload": "dioxuslabs.com/blog/release-030",
  "nurnberg online": "meetup.com/rust-noris/events/gmkpctyfchbpb",
  "tree borrows new aliasing model": "perso.crans.org/vanille/treebor",
  "collect memory leak footgun":
    "blog.polybdenum.com/2024/01/17/identifying-the-collect-vec-memory-leak-footgun.html",
  "thread::Builder::spawn_unchecked": "github.com/rust-lang/rust/issues/55132",
  "performance javascript compiler oxc": "oxc.rs/docs/learn/performance.html",
  "pagefind 1.0": "github.com/cloudcannon/pagefind/releases/tag/v1.0.0",
  "string data type polars rewritten": "pola.rs/posts/polars-string-type",
  "sozu udp load balancing":
    "clever.cloud/blog/company/2026/07/01/sozu-2-1-0-udp-load-balancer-programmable-edge",
  "rust in production jetbrains orhun": "corrode.dev/podcast/s06e09-jetbrains",
  // Put aside at first, until they had shown what ranking lacked.
  "json parsing 93% faster": "github.com/mozilla/rust/issues/7608",
  "semantic code browser": "reddit.com/comments/1usupv",
  "rename &mut to &only": "github.com/rust-lang/rfcs/issues/58",
  "macro reform rfc": "github.com/rust-lang/rfcs/blob/master/text/0453-macro-reform.md",
  "abstraction without overhead traits": "blog.rust-lang.org/2015/05/11/traits.html",
  "chef delivery": "github.com/chef/delivery-cli",
  "1.0 alpha announcement": "blog.rust-lang.org/2015/01/09/Rust-1.0-alpha.html",
  "net2 into libstd": "github.com/rust-lang/rfcs/issues/1461",
  "phil-opp allocating frames": "os.phil-opp.com/allocating-frames.html",
  "unwraps won't fail walkdir": "github.com/burntsushi/walkdir/issues/42",
  "let's build zork state machine": "dev.to/mindflavor/lets-build-zork-using-rust-1opm",
  "concurrency patterns no context no leaks": "medium.com/p/b6c1ec2dafa5",
  "registry tokens from external process": "github.com/rust-lang/rfcs/issues/2730",
  "stabilize split_ascii_whitespace": "github.com/rust-lang/rust/issues/58047",
  "one last time speed up compiler":
    "blog.mozilla.org/nnethercote/2019/12/11/how-to-speed-up-the-rust-compiler-one-last-time-in-2019",
  m4vgalib: "cliffle.com/blog/m4vga-in-rust",
  "transient droppers exception safety":
    "ngr.yt/blog/2020-11-03-exception-safety-in-rust-using-transient-droppers-to-prevent-memory-leaks.html",
  "jonathan teaches jason": "youtube.com/watch?v=Y5-ZgxfQvpc",
  "catch_unwind try/catch C++": "github.com/rust-lang/rust/issues/67502",
  "CrabbyBird postac gracza": "postacnormalna.pl/animacja-kraboptaka",
  "HttpOnly な Cookie": "dev.to/nikaera/tech-actix-web-httponly-cookie-182",
  "работа с потоками": "medium.com/p/56b2a31d2846",
  "Ханойської вежі": "dev.to/yaroslavpodorvanov/-3n3b",
  "IPv4-in-IPv6": "github.com/rust-lang/rust/issues/86335",
  "warp terminal metal": "console.dev/interviews/warp-zach-lloyd",
  "look back 2022 yoshua wuyts": "blog.yoshuawuyts.com/look-back-2022",
  "enum_variant_names prefixes": "github.com/rust-lang/rust-clippy/issues/9032",
  异步数据采集: "blog.budshome.com/budshome/shi-yong-rust-zuo-yi-bu-shu-ju-cai-ji-de-shi-jian",
  "osdev december 2022": "rust-osdev.com/this-month/2022-12",
  "how functions function": "youtube.com/watch?v=SqT5YglW3qU",
  "embedded wg pallant rustacean station": "rustacean-station.org/episode/jonathan-pallant",
  "ampersand driven development": "fiberplane.com/blog/getting-past-ampersand-driven-development-in-rust",
  "pair your compilers ABI cafe": "faultlore.com/blah/abi-puns",
  "rustrover introduction":
    "blog.jetbrains.com/rust/2023/09/13/introducing-rustrover-a-standalone-rust-ide-by-jetbrains",
  "capnproto async methods": "dwrensha.github.io/capnproto-rust/2025/10/27/0.22-release.html",
  gdkpixbuf: "blogs.gnome.org/sophieh/2025/06/13/making-gnomes-gdkpixbuf-image-loading-safer",
  "memory leak or allocator rust service": "pranitha.dev/posts/rust-and-memory-allocators",
});

/** The queries that were written last, after ranking was done: nothing was changed by them. */
export const HELD_OUT_QUERIES: readonly JudgedQuery[] = judge({
  "iterator blocks survey": "michaelwoerister.github.io/2013/08/10/iterator-blocks-features.html",
  "rust fuse": "reddit.com/comments/1o35ns",
  "elasticsearch bindings": "github.com/erickt/rust-elasticsearch",
  "irc notifications rust-bots": "internals.rust-lang.org/t/735",
  "show stabilization": "github.com/rust-lang/rfcs/blob/master/text/0504-show-stabilization.md",
  "adventure librustc rust compiling rust":
    "jaredly.github.io/2014/11/22/rust-compiling-rust-adventures-with-librustc",
  hostblock: "github.com/cgag/hostblock",
  "expand std::fs": "github.com/rust-lang/rfcs/issues/1044",
  "racer update phildawes": "phildawes.net/blog/2015/02/02/racer4",
  "128 bit integers rfc": "github.com/rust-lang/rfcs/issues/1504",
  "lambda architecture dataflow": "poumeyrol.fr/2016/02/29/Query2-in-differential-dataflow",
  "ruma 2016-11-27": "ruma.io/news/this-week-in-ruma-2016-11-27",
  "rustc -C link-arg": "github.com/rust-lang/rust/issues/36574",
  "rocket diesel postgres aws rusoto": "matthewkmayer.github.io/blag/public/post/rusoto-rds-mk2",
  "raw identifiers": "github.com/rust-lang/rfcs/issues/2151",
  "assert_eq message": "github.com/rust-lang/rfcs/issues/1866",
  "rooting rc handle": "smallcultfollowing.com/babysteps/blog/2018/04/16/rust-pattern-rooting-an-rc-handle",
  "non-ascii identifier": "github.com/rust-lang/rfcs/issues/2457",
  "2018 roadmap": "github.com/rust-lang/rfcs/issues/2314",
  "github actions svartalf": "svartalf.info/posts/2019-09-16-github-actions-for-rust",
  "warp authentication server tutorial": "blog.joco.dev/posts/warp_auth_server_tutorial",
  "dtolnay tricky code": "github.com/dtolnay/case-studies",
  "NonZero FromStr": "github.com/rust-lang/rust/issues/58717",
  "fancy profiling": "justanotherdot.com/posts/profiling-doesnt-always-have-to-be-fancy.html",
  "String vs &str understanding": "blog.thoughtram.io/string-vs-str-in-rust",
  "hint::spin_loop": "github.com/rust-lang/rust/issues/76097",
  "announcing rust 1.53": "blog.rust-lang.org/2021/06/17/Rust-1.53.0.html",
  "fluvio reddit": "infinyon.com/blog/2021/10/smartstream-array-map-reddit",
  "weniger frust": "golem.de/news/programmiersprachen-weniger-frust-mit-rust-2102-154243.html",
  "tokio metrics": "tokio.rs/blog/2022-02-announcing-tokio-metrics",
  "curse of strong types": "fasterthanli.me/articles/the-curse-of-strong-typing",
  "return break continue thoughts": "blog.oberien.de/2022/01/04/thoughts-on-return-break-continue.html",
  "kani firecracker":
    "model-checking.github.io/kani-verifier-blog/2023/08/31/using-kani-to-validate-security-boundaries-in-aws-firecracker.html",
  "cranelift progress july 2023": "bjorn3.github.io/2023/07/29/progress-report-july-2023.html",
  "[lints] table cargo.toml": "github.com/rust-lang/rfcs/issues/3389",
  "trademark policy next step": "blog.rust-lang.org/2024/11/06/trademark-update.html",
  "rvkms lwn": "lwn.net/SubscriberLink/997850/8f1246199581a250",
  "visualizing music alignment": "positron.solutions/articles/finding-alignment-by-visualizing-music",
  "functiontrace c to rust": "programsareproofs.com/articles/functiontrace-rust-conversion",
  "small docker image from scratch": "kerkour.com/rust-docker-from-scratch",
  "stabilize cargo script": "github.com/rust-lang/cargo/issues/16569",
  bullmq: "bullmq.io/news/260712/rust-release",
  "aprendendo rust variaveis": "dev.to/pehdepano/aprendendo-rust-03-variaveis-57a8",
  "2500 projekte hyper dos":
    "heise.de/news/Rust-bis-zu-2500-Projekte-durch-Bibliothek-Hyper-fuer-DoS-verwundbar-7451019.html",
  "tide mongodb graphql 构建":
    "blog.budshome.com/budshome/gou-jian-rust-yi-bu-graphql-fu-wu-:ji-yu-tide-+-async-graphql-+-mongodb(4)--bian-geng-fu-wu-,yi-ji-di-er-ci-zhong-gou",
});
