/** Whether the page's own address is one that only this machine knows: no phone comes in by it. */
export function isLoopback(hostname: string = location.hostname): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '')
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^127(\.\d{1,3}){3}$/.test(name)
  )
}
