/**
 * Operating systems as tags and paths name them: `alpine3.24`, `trixie`, `ubuntu24.04`, `windowsservercore-ltsc2025`.
 * Debian's and Ubuntu's suites come from the distributions' release lists.
 */
import type { Base } from './model.ts';
import { remember } from './remember.ts';

type Suite = { readonly family: 'debian' | 'ubuntu'; readonly version?: string };

const SUITES: ReadonlyMap<string, Suite> = new Map<string, Suite>(
  Object.entries({
    wheezy: { family: 'debian', version: '7' },
    jessie: { family: 'debian', version: '8' },
    stretch: { family: 'debian', version: '9' },
    buster: { family: 'debian', version: '10' },
    bullseye: { family: 'debian', version: '11' },
    bookworm: { family: 'debian', version: '12' },
    trixie: { family: 'debian', version: '13' },
    forky: { family: 'debian', version: '14' },
    duke: { family: 'debian', version: '15' },
    sid: { family: 'debian' },
    trusty: { family: 'ubuntu', version: '14.04' },
    xenial: { family: 'ubuntu', version: '16.04' },
    bionic: { family: 'ubuntu', version: '18.04' },
    focal: { family: 'ubuntu', version: '20.04' },
    jammy: { family: 'ubuntu', version: '22.04' },
    lunar: { family: 'ubuntu', version: '23.04' },
    mantic: { family: 'ubuntu', version: '23.10' },
    noble: { family: 'ubuntu', version: '24.04' },
    oracular: { family: 'ubuntu', version: '24.10' },
    plucky: { family: 'ubuntu', version: '25.04' },
    questing: { family: 'ubuntu', version: '25.10' },
    resolute: { family: 'ubuntu', version: '26.04' },
    stonking: { family: 'ubuntu', version: '26.10' },
  }),
);

/** Suites that move: which release they are changes, so no version is stated. */
const MOVING_DEBIAN: ReadonlySet<string> = new Set(
  'stable oldstable oldoldstable testing unstable experimental rc-buggy'.split(' '),
);

/** Spelling in tags → family. */
const FAMILY_ALIASES: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({
    al: 'amazonlinux',
    oracle: 'oraclelinux',
    rocky: 'rockylinux',
    'rhel-ubi': 'ubi',
  }),
);

const FAMILY_NAMES: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries({
    alpine: 'Alpine',
    almalinux: 'AlmaLinux',
    alt: 'ALT Linux',
    amazonlinux: 'Amazon Linux',
    archlinux: 'Arch Linux',
    azurelinux: 'Azure Linux',
    bci: 'SUSE BCI',
    busybox: 'BusyBox',
    centos: 'CentOS',
    clearlinux: 'Clear Linux',
    debian: 'Debian',
    distroless: 'Distroless',
    fedora: 'Fedora',
    leap: 'openSUSE Leap',
    mageia: 'Mageia',
    mariner: 'CBL-Mariner',
    nanoserver: 'Nano Server',
    opensuse: 'openSUSE',
    oraclelinux: 'Oracle Linux',
    photon: 'Photon OS',
    rhel: 'RHEL',
    rockylinux: 'Rocky Linux',
    scratch: 'scratch',
    ubi: 'UBI',
    ubuntu: 'Ubuntu',
    windowsservercore: 'Windows Server Core',
    wolfi: 'Wolfi',
  }),
);

const RE_PATTERN = /^([a-z]+(?:-[a-z]+)??)-?(v?\d[\d.]*|ltsc\d{4}|\d{2}h2)?(?:-(minimal|micro|init))?$/;

/** By family and version, the first of those that share one. */
const SUITE_NAMES: ReadonlyMap<string, string> = new Map(
  [...SUITES].reverse().map(([suite, { family, version }]) => [`${family} ${version}`, suite]),
);

/** Images that are operating systems themselves: every one of their rows is its own base. */
export function isOperatingSystem(image: string): boolean {
  return FAMILY_NAMES.has(image) && !['scratch', 'busybox', 'distroless', 'nanoserver'].includes(image);
}

/** The operating system a word names; absent for a word that names none, and for `linux`. */
export const parseBase = remember(readBase, 5000);

function readBase(word: string): Base | undefined {
  const suite = SUITES.get(word);
  if (suite !== undefined) return toSuiteBase(word, suite);
  if (MOVING_DEBIAN.has(word)) return { family: 'debian', label: `Debian ${word}` };
  const [, name = '', version] = RE_PATTERN.exec(word) ?? [];
  const family = FAMILY_ALIASES.get(name) ?? name;
  if (!FAMILY_NAMES.has(family)) return undefined;
  return toBase(family, isRelease(family, version) ? version : undefined);
}

/** Families of operating systems and what is left of the word: `ubi9-minimal` → `ubi`, `minimal`; suites stay. */
export function toFamilyWords(word: string): readonly string[] {
  const base = SUITES.has(word) || MOVING_DEBIAN.has(word) ? undefined : parseBase(word);
  if (base === undefined) return [word];
  const edition = RE_PATTERN.exec(word)?.[3];
  return edition === undefined ? [base.family] : [base.family, edition];
}

/** `Debian 13 (trixie)`, `Alpine 3.24`, `Windows Server Core LTSC 2025`, `Alpine` where no version is stated. */
export function toBase(family: string, version?: string): Base {
  const name = FAMILY_NAMES.get(family) ?? family;
  if (version === undefined || version === '') return { family, label: name };
  const suite = SUITE_NAMES.get(`${family} ${version}`);
  const shown = version.replace(/^ltsc/, 'LTSC ');
  return { family, label: suite === undefined ? `${name} ${shown}` : `${name} ${shown} (${suite})`, version };
}

/** Debian and Ubuntu have only the releases listed: `debian-1.0` is an image's own revision. */
function isRelease(family: string, version: string | undefined): boolean {
  if (family !== 'debian' && family !== 'ubuntu') return true;
  return SUITE_NAMES.has(`${family} ${version}`);
}

function toSuiteBase(suite: string, { family, version }: Suite): Base {
  return version === undefined ? { family, label: `${FAMILY_NAMES.get(family)} ${suite}` } : toBase(family, version);
}
