export { notice, say } from './notice.ts'
export * from './reply.ts'
export { asOfText, citationText, citeMarks, sourceText, type TextStyle, toText } from './text.ts'
export { capitalise, createWriter, roleOn, type Writer } from './writer.ts'
