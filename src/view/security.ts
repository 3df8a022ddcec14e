/** What browsers are told to refuse. The page says it in a meta element, a host in headers: one policy for both. */

/** Upstream's words are a stranger's: whatever slipped through could neither run nor call anybody. */
const DIRECTIVES = [
  "default-src 'none'",
  // Pagefind compiles its index in WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
] as const;

export const PAGE_POLICY = DIRECTIVES.join('; ');

/** Of `npm run dev`: Vite puts styles into the page, and speaks with it over a socket. */
export const DEVELOPMENT_POLICY = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
  "connect-src 'self'",
  "connect-src 'self' ws: wss:",
);

/** Of pages made of text, a style and one small script. */
export const NOTICE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'";

/** Of cards that other sites show in a frame: they run nothing. */
export const CARD_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'";

/** For hosts that can send headers. Framing can be refused in a header only. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Cards are there to be framed; `undefined` takes a header of {@link SECURITY_HEADERS} away. */
export const CARD_HEADERS: Readonly<Record<string, string | undefined>> = {
  'Content-Security-Policy': `${CARD_POLICY}; frame-ancestors *`,
  'X-Frame-Options': undefined,
  'X-Robots-Tag': 'noindex',
};
