/** The part of a route that names something by its id: an address with anything else is no page. */
export const ID_PARAM = '([A-Za-z0-9_-]{1,64})'
