import { zonedAt } from '../brief/local-time.ts'
import type { ScheduleManager } from '../brief/managed.ts'
import type { Schedule } from '../brief/schedule.ts'
import type { Reply } from '../reply/index.ts'
import type { Tell } from './tell.ts'

/** Where nothing is scheduled: what a brief of today would say. */
const UNSCHEDULED: Omit<Schedule, 'destination'> = {
  ...{ id: '', community: null, at: '00:00', zone: 'UTC', days: [], skipQuiet: false },
  ...{ paused: null, from: 0, owner: null },
}

/**
 * The next brief of a destination, as it will be posted if the record stays as it is. While it rests, as it would be today.
 * @param now ms since 1970
 */
export const createPreview =
  ({ at }: Pick<ScheduleManager, 'at'>, tell: Tell, now: () => number = Date.now) =>
  async (destination: string): Promise<Reply> => {
    const [schedule = { ...UNSCHEDULED, destination }] = await at(destination)
    const [instant = now()] = 'next' in schedule ? schedule.next : []
    const date = zonedAt(instant, schedule.zone).toPlainDate().toString()
    return (await tell(schedule, date)).brief.reply
  }
