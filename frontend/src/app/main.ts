import { createPinia } from 'pinia'
import { createApp } from 'vue'

import App from '@/app/App.vue'
import { router } from '@/app/router'
import { i18n, preferredLanguage, setLanguage } from '@/i18n'
import '@/app/main.css'

// The language comes first, or the page would be read out twice. If it cannot load, English stays.
await setLanguage(preferredLanguage()).catch(() => undefined)

createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
