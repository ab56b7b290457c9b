import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key in `titles` of the page's title. */
    title?: string
    /** Only for signed-in players: others sign in first and come back. */
    player?: boolean
    /** Not for guests either: they register first and come back. */
    account?: boolean
    /** Without the site's header and footer. */
    bare?: boolean
  }
}
