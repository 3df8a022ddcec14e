/**
 * The words official tags are made of. The tables name, order and colour; they do not decide what is accepted: a word
 * that stands in none of them is a label and counts as part of the variant.
 */

export type WordKind =
  | 'version'
  | 'date'
  | 'build'
  | 'prerelease'
  | 'suite'
  | 'os'
  | 'runtime'
  | 'channel'
  | 'flavour'
  | 'label'
  | 'commit'
  | 'branch'
  | 'signature'
  | 'architecture'
  | 'cache';

export type WordContext = {
  /** Last part of the repository, `debian`: some words mean something else there. */
  readonly image?: string | undefined;
  /** The word stands right behind a version. */
  readonly afterVersion: boolean;
};

/** Images whose releases are suites: there `stable` and `trixie` say which release, not which variant. */
export const SUITE_IMAGES: ReadonlySet<string> = new Set(['buildpack-deps', 'debian', 'neurodebian', 'ubuntu']);

/** Images whose releases have names instead of numbers; the name is the tag's first word. */
export const CODE_NAMED_IMAGES: ReadonlySet<string> = new Set(['alt', 'mageia', 'ros']);

/** Words that are one although a dash divides them. */
const RE_JOINED = new RegExp(
  [
    '^(?:windowsservercore|nanoserver)-(?:ltsc\\d{4}|\\d{4}|\\d{2}h2)$',
    '^(?:ubi|almalinux)\\d*-(?:minimal|micro|init)$',
    '^rhel-ubi\\d*$',
    '^(?:tools-deps|non-free|rc-buggy|base-devel|eclipse-temurin|multilib-devel|ros-core|ros-base)$',
    '^sha-[0-9a-f]{7,40}$',
    '^sha256-[0-9a-f]{64}(?:\\.\\w+)?$',
    '^(?:pr|mr)-\\d+$',
  ].join('|'),
);

const RE_VERSION = /^v?\d+(?:\.\d+)*$/i;
const RE_DATE = /^(?:19|20)\d{6}(?:\.\d+)*$/;
const RE_JAVA = /^(?:\d+u\d+|\d+(?:\.\d+)*_\d+)$/;
const RE_ATTACHED =
  /^v?\d+(?:\.\d+)*\.?(?:rc|alpha|beta|preview|pre|dev|snapshot|m|ea)\.?\d*$|^v?\d+\.\d+(?:\.\d+)*(?:a|b)\d+$/i;
const RE_BUILD = /^[bu]\d+$/;
const RE_PRERELEASE = /^(?:rc|ea|beta|alpha|dev|preview|pre|milestone|snapshot|nightly|cr|M)\.?\d*$/i;
const RE_COMMIT = /^(?:sha-[0-9a-f]{7,40}|g?(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40})$/;
const RE_BRANCH = /^(?:main|master|trunk|head|(?:pr|mr)-?\d+)$/i;
const RE_SIGNATURE = /^sha256-[0-9a-f]{64}(?:\.\w+)?$/;
const RE_CACHE = /^(?:buildcache|build-cache)$/;
const RE_ARCHITECTURE =
  /^(?:amd64|x86_64|x64|arm|armhf|armel|arm32v[567]|armv[5678]l?|arm64|arm64v8|aarch64|i386|386|x86|ppc64le|ppc64|s390x|riscv64|mips64le|loong64)$/;
const RE_OS =
  /^(?:al(?=\d)|alpine|amazonlinux|almalinux|archlinux|azurelinux|bci|busybox|centos|debian|distroless|fedora|leap|mariner|nanoserver|opensuse|oracle|oraclelinux|photon|rhel|rhel-ubi|rocky|rockylinux|scratch|linux|ubi|ubuntu|windowsservercore|wolfi)(?:v?\d[\d.]*)?(?:-.+)?$/;
const RE_RUNTIME =
  /^(?:php|python|pypy|jdk|jre|java|scala_?|openj|openjdk|nd|otp|node|nodejs|ruby|go|golang|rust|perl|erlang|elixir|dotnet|lua|pg|postgres|mysql|mariadb|cuda|cudnn|rocm|temurin|corretto|gcc|clang|llvm|spark|hadoop|kafka|r)[\d._]+$/i;

/** Names of runtimes whose version stands in the next word: `otp-27`, `temurin-8`, also at the start of a tag. */
const RUNTIMES: ReadonlySet<string> = new Set(
  'amazoncorretto corretto eclipse-temurin java jdk jre otp python pypy sapmachine semeru temurin'.split(' '),
);

const DEBIAN_SUITES: ReadonlySet<string> = new Set(
  'wheezy jessie stretch buster bullseye bookworm trixie forky duke sid oldstable oldoldstable rc-buggy'.split(' '),
);
const UBUNTU_SUITES: ReadonlySet<string> = new Set(
  'trusty xenial bionic focal jammy lunar mantic noble oracular plucky questing resolute stonking'.split(' '),
);
const MOVING_SUITES: ReadonlySet<string> = new Set(['stable', 'testing', 'unstable', 'experimental']);

/** Channels follow development rather than releases: a row that only they name has a line of its own. */
export const MOVING_CHANNELS: ReadonlySet<string> = new Set(
  'canary develop devel dev edge experimental insiders next nightly preview rawhide snapshot staging testing tip unstable'.split(
    ' ',
  ),
);
const CHANNELS: ReadonlySet<string> = new Set([
  ...MOVING_CHANNELS,
  ...'alpha beta current ea fresh innovation latest lta lts mainline old oldstable prod production rc release rolling stable'.split(
    ' ',
  ),
]);

/** Flavours of official images; names of products bundled with another one stand here too. */
const FLAVOURS: ReadonlySet<string> = new Set(
  [
    'slim minimal full base core kernel lite standalone headless headful generic native open sdk sfj jdk jre',
    'fpm apache cli zts fastcgi threaded openssl nouveau fips openj9 glibc uclibc musl r scala',
    'temurin eclipse-temurin semeru ibm ibmjava ibm-semeru amazoncorretto corretto graal sapmachine pypy',
    'enterprise community developer datacenter app search ee ce ps psmdb plus plume webprofile microprofile',
    'management perl otel dind rootless builder curl scm backports multilib-devel tools-deps lein non-free data meta',
    'ros-core ros-base perception base-devel postgres mysql mariadb tomcat otp tp3 onbuild and eclipse fpm-alpine static debug',
    'distroless unprivileged cuda runtime full-node extras ubi-micro nonroot root',
  ]
    .join(' ')
    .split(' '),
);

export function isJoinedWord(text: string): boolean {
  return RE_JOINED.test(text);
}

export function isRuntimeName(word: string): boolean {
  return RUNTIMES.has(word.toLowerCase());
}

export function isPrereleaseWord(word: string): boolean {
  return RE_PRERELEASE.test(word);
}

export function isVersionNumber(word: string): boolean {
  return RE_VERSION.test(word) && !RE_DATE.test(word);
}

/** The class of one whole word. The order of the questions matters: `20260803` is a date before it is a number. */
export function classifyWord(word: string, context: WordContext): WordKind {
  return classifyNumber(word) ?? classifyForeign(word) ?? classifyName(word, context);
}

function classifyNumber(word: string): WordKind | undefined {
  if (RE_DATE.test(word)) return 'date';
  if (RE_VERSION.test(word) || RE_JAVA.test(word) || RE_ATTACHED.test(word)) return 'version';
  return undefined;
}

/** What build pipelines leave in repositories of their own; official images have none of it. */
function classifyForeign(word: string): WordKind | undefined {
  if (RE_SIGNATURE.test(word)) return 'signature';
  if (RE_COMMIT.test(word)) return 'commit';
  if (RE_BRANCH.test(word)) return 'branch';
  if (RE_CACHE.test(word)) return 'cache';
  if (RE_ARCHITECTURE.test(word)) return 'architecture';
  return undefined;
}

function classifyName(word: string, { image, afterVersion }: WordContext): WordKind {
  const lower = word.toLowerCase();
  if (afterVersion && RE_BUILD.test(word)) return 'build';
  if (MOVING_SUITES.has(word)) return image !== undefined && SUITE_IMAGES.has(image) ? 'suite' : 'channel';
  if (DEBIAN_SUITES.has(word) || UBUNTU_SUITES.has(word)) return 'suite';
  if (RE_OS.test(word)) return 'os';
  if (RE_RUNTIME.test(word)) return 'runtime';
  if (afterVersion && RE_PRERELEASE.test(word)) return 'prerelease';
  if (CHANNELS.has(lower)) return 'channel';
  if (FLAVOURS.has(lower)) return 'flavour';
  return 'label';
}
