/** The language of an editor, from its media type. */

const BY_TYPE: { [mimeType: string]: string } = {
  'text/x-ipython': 'python',
  'text/x-python': 'python',
  'text/x-cython': 'python',
  'text/x-ipythongfm': 'markdown',
  'text/x-markdown': 'markdown',
  'text/x-gfm': 'markdown',
  'text/x-rsrc': 'r',
  'text/x-sh': 'shell',
  'application/json': 'json',
  'application/x-ipynb+json': 'json',
  'application/toml': 'toml',
  'text/x-toml': 'toml',
  'text/x-yaml': 'yaml'
};

/** `python`, `r`, `markdown`, ...; `text` when the media type says nothing. */
export function languageOf(mimeType: string): string {
  const type = mimeType.split(';')[0].trim().toLowerCase();
  const known = BY_TYPE[type];
  if (known !== undefined) {
    return known;
  }
  const name = (type.split('/')[1] ?? '').replace(/^x-/, '');
  return name === '' || name === 'plain' ? 'text' : name;
}
