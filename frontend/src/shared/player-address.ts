/**
 * A player's name as it stands in an address. A name may be `..` or have a slash, which an address cannot
 * bear in any encoding, and what ends like a file is taken for one: such signs are `~2e`. The service reads
 * it back (`entrypoints/players/addresses.py`).
 */
export function addressOfPlayer(name: string): string {
  return name.replace(/[^A-Za-z0-9 _-]/g, (sign) =>
    sign.charCodeAt(0) < 0x80 ? `~${sign.charCodeAt(0).toString(16).padStart(2, '0')}` : sign,
  )
}
