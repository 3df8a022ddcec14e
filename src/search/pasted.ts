/** What people paste into a search: a command, a line of a Dockerfile or of YAML, the address of a page of Docker Hub. */
const RE_COMMAND = /^\s*(?:[$#>]\s*)?(?:sudo\s+)?(?:docker|podman|nerdctl|crane|skopeo|helm)\s+\S/;
const RE_VERB =
  /^\s*(?:[$#>]\s*)?(?:sudo\s+)?\S+\s+(?:(?:image|container|manifest|buildx|imagetools|scout)\s+)*(?:pull|push|run|create|images?|inspect|copy|digest|manifest|save|cves)\s+/;
const RE_OPTION = /(?:^|\s)--?[a-z][\w-]*(?:=\S+)?/g;
/** Options of `docker run` and `pull` whose value is a word of its own: `-dp 80:80`, `-e "A=one two"`. */
const RE_VALUED =
  /(?:^|\s)(?:--(?:platform|name|net|network|volume|publish|env|env-file|user|workdir|hostname|entrypoint|label|mount|restart|memory|cpus|gpus|add-host|cap-add|shm-size)|-[a-z]*[ehlmpuvw])[\s=]+(?:"[^"]*"|'[^']*'|\S)+/g;
/** `kubectl run web --image=nginx`, `COPY --from=golang:1.26 /usr/local/go /usr/local/go`, `kubectl set image pod/a b=nginx`. */
const RE_IMAGE_OPTION = /(?:\s--(?:image|from)[\s=]|\sset\s+image\s[^=]*=)(\S+)/;
const RE_COMMENT = /(\S)\s+#.*$/;
const RE_FROM = /^\s*from\s+(?:--platform=\S+\s+)?(\S+)(?:\s+as\s+\S+)?\s*$/;
const RE_YAML = /^(?:.*\s)?image:\s+|^\s*-?\s*["']?image["']?\s*[:=]\s*/;
/** What Docker, containerd and Kubernetes say of an image that they could not pull. */
const RE_COMPLAINT =
  /(?:manifest for|pull access denied for|pull(?:ing)?(?: and unpack)? image|unable to find image|no such image:)\s+["'`]*([a-z0-9][^\s"'`,]*[a-z0-9])/;
const RE_SCHEME = /^\s*(?:https?|docker|oci):\/\//;
/** Pages of Docker Hub: `/_/node`, `/r/grafana/grafana`, `/layers/library/node/24/…`. */
const RE_HUB = /^(?:www\.)?hub\.docker\.com\/(?:_\/|r\/|layers\/|repository\/docker\/)?/;
const RE_HUB_REST = /\/(?:tags|general|overview|builds|images)(?:[/?#].*)?$|[?#].*$/;

/** Folded text in, the words that matter out. */
export function readPasted(pasted: string): string {
  const text = pasted.replaceAll('\\', ' ').replace(RE_COMMENT, '$1');
  const [, from] = RE_FROM.exec(text) ?? RE_IMAGE_OPTION.exec(text) ?? RE_COMPLAINT.exec(text) ?? [];
  if (from) return unquote(from);
  if (RE_COMMAND.test(text) && RE_VERB.test(text)) return readCommand(text.replace(RE_VERB, ''));
  const plain = text.replace(RE_YAML, '').replace(RE_SCHEME, '');
  return unquote(RE_HUB.test(plain) ? readHubAddress(plain.trim()) : plain);
}

/** `docker run --rm -p 80:80 nginx:1.29 nginx -T`: the first word that is no option is the image. */
function readCommand(rest: string): string {
  const words = rest.replace(RE_VALUED, ' ').replace(RE_OPTION, ' ').trim().split(/\s+/);
  return unquote((words[0] ?? '').replace(RE_SCHEME, ''));
}

function readHubAddress(address: string): string {
  const [, name = '', tag = ''] = /^([^?#]+?)\/tags\?(?:.*&)?name=([\w.-]+)/.exec(address.replace(RE_HUB, '')) ?? [];
  if (name) return `${name} ${tag}`;
  const [owner = '', repository = '', tag2 = ''] = address.replace(RE_HUB, '').split('/');
  if (/^(?:www\.)?hub\.docker\.com\/layers\//.test(address)) return `${owner}/${repository} ${tag2}`;
  return address.replace(RE_HUB, '').replace(RE_HUB_REST, '').replace(/\/$/, '');
}

function unquote(text: string): string {
  return text.replace(/["'`]/g, (quote) => (quote === "'" ? quote : '')).replace(/^'|'$/g, '');
}
