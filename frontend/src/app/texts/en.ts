export default {
  titles: {
    notFound: 'Page not found',
  },
  app: {
    footer: 'Made for people who cannot let a wrong fact go.',
  },
  nav: {
    label: 'Main',
    skip: 'Skip to the content',
    profile: 'Your profile',
    theme: 'Switch between dark and light',
    language: 'Language',
  },
  notFound: {
    title: 'None of the above',
    text: 'There is no page at this address. Every other answer is one tap away.',
  },
}
