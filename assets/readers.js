// Solves the puzzle of a form while somebody types their address, so that nobody waits: see src/web/readers/puzzle.ts.
// SHA-256 is written out (FIPS 180-4), since the browser's own answers a promise for each of a hundred thousand tries.
{
  const primes = (count) => {
    const found = [];
    for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
    return found;
  };
  const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  const K = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
  const START = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

  const words = new Int32Array(64);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));

  // One block of 64 bytes into the state.
  const compress = (state, bytes, from) => {
    for (let at = 0; at < 16; at++) {
      const i = from + at * 4;
      words[at] = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
    }
    for (let at = 16; at < 64; at++) {
      const [w15, w2] = [words[at - 15], words[at - 2]];
      const s0 = turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3);
      const s1 = turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10);
      words[at] = (words[at - 16] + s0 + words[at - 7] + s1) | 0;
    }
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let at = 0; at < 64; at++) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const one = (h + s1 + ((e & f) ^ (~e & g)) + K[at] + words[at]) | 0;
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  };

  // The first word of the hash of ASCII text is all that a puzzle asks for.
  const padded = new Uint8Array(256);
  const state = new Int32Array(8);
  const firstWord = (text) => {
    const size = (Math.floor((text.length + 8) / 64) + 1) * 64;
    padded.fill(0, 0, size);
    for (let at = 0; at < text.length; at++) padded[at] = text.charCodeAt(at);
    padded[text.length] = 0x80;
    padded[size - 2] = (text.length * 8) >>> 8;
    padded[size - 1] = (text.length * 8) & 0xff;
    state.set(START);
    for (let at = 0; at < size; at += 64) compress(state, padded, at);
    return state[0] >>> 0;
  };

  const SLICE_MS = 12;

  // In slices, so that typing stays smooth.
  const solve = (token, bits) =>
    new Promise((resolve) => {
      let tried = 0;
      const step = () => {
        const until = performance.now() + SLICE_MS;
        do {
          for (const end = tried + 200; tried < end; tried++)
            if (Math.clz32(firstWord(`${token}:${tried}`)) >= bits) return resolve(String(tried));
        } while (performance.now() < until);
        setTimeout(step);
      };
      step();
    });

  for (const form of document.querySelectorAll("form[data-puzzle-bits]")) {
    const { form: token, solution } = form.elements;
    const button = form.querySelector("button");
    let solving;
    const begin = () => {
      solving ??= solve(token.value, Number(form.dataset.puzzleBits)).then((found) => {
        solution.value = found;
      });
      return solving;
    };
    form.addEventListener("focusin", begin, { once: true });
    form.addEventListener("submit", (event) => {
      if (solution.value !== "") return;
      event.preventDefault();
      button.setAttribute("aria-busy", "true");
      begin().then(() => form.submit());
    });
    // A page that the browser kept comes back with a form that was used.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }
}
