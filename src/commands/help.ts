import { notice } from '../reply/index.ts'
import { type Command, isShown, isTyped } from './command.ts'

/** How a command is written: `timeline [from] [to]`. */
export function usage(command: Command): string {
  const options = command.options
    .filter(isTyped)
    .map(option => (option.required === true ? `<${option.name}>` : `[${option.name}]`))
  return [command.name, ...options].join(' ')
}

export const help: Command = {
  name: 'help',
  summary: 'What this bot does and how to use it',
  options: [],
  example: 'help',
  run: (_invocation, { commands, record }) => {
    const { dispute } = record().knowledge
    const intro = [
      `Answers about “${dispute.title}”, made only of curated statements with their sources.`,
      'It takes no side, and says so when the file does not cover a question.',
    ]
    return notice(
      [
        { kind: 'paragraph', sentences: intro.map(text => ({ text, cites: [] })) },
        {
          kind: 'definitions',
          items: commands.filter(isShown).map(command => ({
            name: usage(command),
            text: `${command.summary}. Example: ${command.example}`,
          })),
        },
        { kind: 'note', text: 'You can also just mention the bot and ask.' },
      ],
      { title: 'How to ask', private: true },
    )
  },
}
