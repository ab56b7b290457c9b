/** The query of an address; nothing that is empty is said. */
export function queryOf(asked: object): string {
  const said = Object.entries(asked).filter(([, value]) => value)
  return said.length ? `?${said.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}` : ''
}
