/** The start page. */
export { routes } from '@/features/home/routes'
