/** The part of NLP.js that the bench uses; the package brings no types. */
declare module '@nlpjs/basic' {
  type Nlp = {
    addLanguage: (language: string) => void
    addDocument: (language: string, text: string, intent: string) => void
    train: () => Promise<void>
    process: (language: string, text: string) => Promise<{ intent: string; score: number }>
  }
  export function dockStart(options: object): Promise<{ get: (name: 'nlp') => Nlp }>
}
