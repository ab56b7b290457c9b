import { createPinia } from 'pinia'
import { createApp } from 'vue'

import App from '@/app/App.vue'
import { router } from '@/app/router'
import { i18n, preferredLanguage, setLanguage } from '@/i18n'
import '@/app/main.css'

function show(): void {
  createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
}

// The language comes first, or the page would be read out twice. If it cannot load, English stays.
// Not awaited here: its file imports from this one, which would then wait for itself.
void setLanguage(preferredLanguage()).then(show, show)
