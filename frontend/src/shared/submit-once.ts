import { ref } from 'vue'

/** Runs one submission at a time: a second press while one is under way does nothing. */
export function useSubmitOnce() {
  const busy = ref(false)
  const fault = ref<unknown>(null)

  async function submitOnce(work: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    fault.value = null
    try {
      await work()
    } catch (error) {
      fault.value = error
    } finally {
      busy.value = false
    }
  }

  return { busy, fault, submitOnce }
}
