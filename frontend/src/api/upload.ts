/** A file goes past the service's functions, straight to where files are kept for a day. */
import { ApiError } from '@/api/errors'

export interface UploadForm {
  url: string
  /** Before the file. */
  fields: Readonly<Record<string, string>>
}

const SILENT_MS = 60_000

/** What S3 says, in our words. A form that was signed long ago is no good any more. */
const CODES: Record<string, string> = {
  EntityTooLarge: 'upload_other_size',
  EntityTooSmall: 'upload_other_size',
  AccessDenied: 'upload_expired',
  ExpiredToken: 'upload_expired',
}

/** Sends `file` by `form`; `progressed` hears which share is there. Throws an ApiError. */
export function upload(form: UploadForm, file: Blob, progressed: (share: number) => void, signal?: AbortSignal): Promise<void> {
  const body = new FormData()
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value)
  // S3 reads no field after the file.
  body.append('file', file)
  return new Promise((resolve, reject) => {
    // `fetch` tells nothing of what was sent so far.
    const request = new XMLHttpRequest()
    let silent: ReturnType<typeof setTimeout>
    const heard = (): void => {
      clearTimeout(silent)
      silent = setTimeout(() => request.abort(), SILENT_MS)
    }
    const stop = (): void => request.abort()
    request.open('POST', form.url)
    request.upload.onprogress = ({ loaded, total }) => {
      heard()
      progressed(total ? loaded / total : 0)
    }
    request.onloadend = () => {
      clearTimeout(silent)
      signal?.removeEventListener('abort', stop)
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(refusal(request.status, request.responseText))
    }
    signal?.addEventListener('abort', stop)
    heard()
    if (signal?.aborted) stop()
    request.send(body)
  })
}

function refusal(status: number, text: string): ApiError {
  if (status === 0) return new ApiError(0, 'network', '')
  if (status === 503) return new ApiError(status, 'unavailable', '')
  const [, code = ''] = /<Code>(\w+)<\/Code>/.exec(text) ?? []
  return new ApiError(status, CODES[code] ?? 'unexpected', '')
}
