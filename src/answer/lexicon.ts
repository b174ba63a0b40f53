/**
 * What the matcher knows of English beyond the words themselves: data, no code. Names of parties, persons and
 * laws are not here; they come from the knowledge file.
 */

/** Reads lines of `meaning: one way to write it, another` into a map from each way to its meaning; `-` is nothing. */
function table(text: string): ReadonlyMap<string, string> {
  const rows = text
    .trim()
    .split('\n')
    .map(row => row.trim().split(': '))
  return new Map(
    rows.flatMap(([meaning = '', ways = '']) =>
      ways.split(', ').map(way => [way, meaning === '-' ? '' : meaning]),
    ),
  )
}

/** Words that carry little: they help to tell two phrasings apart, but their absence says nothing. */
export const LIGHT_WORDS = new Set(
  `a about actually after again all also am among an and another any anybody anyone anything apparently are aren
  around as ask asked asking at away back bad basically be because become been before being best better big bit both
  briefly but by bye call called can cannot cant case certain clear clearly come comes coming concerning correct could
  day details detail did didnt do does doesnt doing done dont during each earlier easy either else ever every everyone
  everything exact exactly explain explained explanation fact facts far few find first for forget friend from full
  further general get getting give given go goes going good got great guess guy guys had hand happen happened
  happening happens has have having he hear heard hello help her here hey hi him his honest honestly hope how however i idea if im in indeed info
  information instead interested into involve involved involving is isnt issue it its itself ive just keep kind know
  known last later lately least let like little look looking lot lots made main mainly make makes making many matter may maybe me
  mean means meant mention mentioned might mine moment more most much must my name named need never new next no not nothing now
  number of off official officially ok okay on once one only or other others our out over own part particular people per
  perhaps person please plus point possible precisely pretty previously probably professor put question questions quick quickly quite
  rather read real really reason reasonable recall regarding related remember right roughly said same saw say saying
  says second see seem seems seen sentence shall she short should show side similar simple simply since situation so some
  somebody somehow someone something sort sorry speak specific specifically start started still story stuff such summarise
  summarize summary sure take taken talk talking teacher tell telling term terms than thank thanks that the their them then there these they thing things
  think this those though thought three through thus time to today together told too took topic totally toward
  towards tried try trying turn turned two type understand until up upon us use used using usually various very via want wanted
  was wasnt way we well went were werent what whatever when where whether which while who whoever whom whose why will
  wish with within without wonder wondering wont word words work would wouldnt write wrong yeah year years yes yet you your yours`.split(
    /\s+/,
  ),
)

/** Numbers in words, as alternatives of a pattern. */
export const NUMERALS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?'

/** Spellings of chat and haste → what is meant. */
export const SHORTHAND: ReadonlyMap<string, string> = table(`
  about: abt
  many: alot
  although: altho
  soon: asap
  before: b4
  because: bc, bcz, becuase, becus, cos, coz, cuz
  by the way: btw
  could: cud
  the: da, hte, teh
  that: dat, taht
  them: dem
  difference: diff
  this: dis
  doing: doin
  not know: dunno, idk
  embassy: embasy, embbassy
  ambassador: embassador
  government: govt, gov
  going to: gonna
  good: gud
  happen: hapen
  happened: hapend, happend
  have: hav, ive
  how: hw, hwo
  know: kno
  let me: lemme
  love: luv
  friend: m8
  message: msg
  and: n, nd
  night: nite
  number: nr
  of course: ofc
  please: pls, plz
  people: ppl
  question: q
  are: r
  receive: recieve
  really: rly
  should: shud
  something: smth, sumthing
  though: tho
  through: thru
  thanks: thx
  tomorrow: tmrw
  you: u, ya, yall
  your: ur
  versus: vs
  with: w, wit
  what: waht, wat, wot, wut
  want to: wanna
  what is: wats, whats
  when: wen
  whether: wether
  when is: whens
  where is: wheres
  where: wher
  who is: whos
  why is: whys
  which: wich
  would: wud
  why: y
  year: yr
  years: yrs
  article: art
  articles: arts
  hours: hrs, hr
  premier: pm
  minister: min
  department: dept
  international: intl
  diplomatic: diplo
  documents: docs
`)

/** Groups of several words → the one word they stand for. */
export const IDIOMS: ReadonlyMap<string, string> = table(`
  premier: head of government, prime minister, chief of government
  president: head of state
  spokesman: press officer, press secretary, spokes person, press spokesman
  expel: kick out, kicked out, kicking out, throw out, threw out, thrown out, chuck out, send home
  expel: sent home, send packing, sent packing, sent away, go home, pack up, kick, kicked
  police: law enforcement, special forces
  enter: broke into, break into, breaking into, burst into, bursting into, went in, go in, going in
  enter: walk into, come in, came in, got in, get in, went inside, go inside, force their way, walk in
  enter: set foot
  break: broke off, break off, broken off, breaking off, cut off
  break relation: cut ties, cutting ties, fall out, falling out, fell out
  restore: made up, make up, making up, patch up, patched up
  pngrata: persona non grata, personae non gratae, non grata
  seize: took over
  cyberattack: cyber attack, cyber attacks, computer attack, digital attack, hack attack
  culprit: be behind, is behind, was behind, were behind
  armour: body armor, body armour
  lead: in charge
  plate: number plates, licence plates
  why: how come, what for, what made, what reason, what prompted, what led, what caused, what drove
  why: for what reason
  when: what time, what date, what day, what year, which day, which year, which date, which weekday
  when: which month, what month
  howmany: how many, how much
  howold: how old, age
  howfar: how far, how long is
  howlong: how long, how soon
  who: what person, which person, which politician, which leader, which official
  where: which country, what country, what place, which city
  meaning: stand for, stands for, short for
  third state: third country
  view: point of view
  -: by the way, of course, i mean, you know, thank you
`)

/** Words that people use for one another in questions about disputes; a match within a group counts a little less. */
export const SYNONYMS: readonly string[] = [
  'break sever severance cut end terminate rupture split cease suspend breach breakup cutoff snap axe',
  'relation tie link contact connection',
  'expel expulsion oust deport evict banish boot eject removal remove dismissal leave depart departure exit pngrata',
  'order command instruct demand tell require ultimatum',
  'deadline limit ultimatum notice term hour',
  'police cop officer policeman policemen gendarme force agent commando trooper swat',
  'embassy mission compound premise building chancery legation',
  'diplomat envoy ambassador staff personnel attache representative emissary official',
  'enter entry storm raid invade intrude intrusion incursion burst search access trespass penetrate enters',
  'cyberattack hack hacker hacking cyber breach intrusion cyberassault cyberwar cybercrime attack malware',
  'attack assault strike operation offensive onslaught',
  'accuse accusation blame allege allegation charge claim culprit responsible fault guilty finger',
  'deny denial reject rejection dismiss rebut rebuttal refute refutation dispute contradict disavow',
  'baseless groundless unfounded false untrue',
  'injudicious unwise rash hasty imprudent foolish',
  'say state comment remark declare announce statement words speak quote tell',
  'announce declare proclaim reveal publicise announcement declaration',
  'spokesman spokesperson spokeswoman mouthpiece briefer',
  'premier minister leader chief',
  'praise commend applaud welcome support back hail endorse congratulate approve cheer kind',
  'sanction penalty blacklist punish punishment embargo measure penalise designate designation restriction list',
  'ministry department agency office authority service bureau body organ',
  'law legal legally lawful legality illegal unlawful convention treaty rule rules',
  'convention treaty pact accord agreement',
  'violate violation breach infringe contravene contravention break contrary infringement',
  'inviolable inviolability untouchable immune immunity protected sacrosanct',
  'protect protection safeguard guard shield secure respect',
  'consent permission permit authorisation authorization approval allow leave authorize authorise',
  'group organisation organization movement faction outfit gang',
  'terrorist terrorism terror extremist',
  'militant armed paramilitary military violent fighter',
  'political politics politic party',
  'overthrow topple oust revolution revolutionary remove replace aim goal purpose want seek',
  'headquarters headquarter base seat camp hq home',
  'ban outlaw prohibit forbid illegal proscribe outlawed',
  'weapon gun rifle armed firearm arm automatic',
  'armour armor vest helmet gear equipment kit wear clothing dress equip outfit uniform',
  'vehicle car automobile plate convoy',
  'influence steer pressure push instigate manipulate orchestrate puppet behind pull string',
  'outsider foreigner third outside external',
  'disagree disagreement contradict differ difference dispute conflict clash contention contest',
  'compare comparison versus contrast side beside next',
  'position view stance opinion take perspective version account standpoint reaction response reply side argument line',
  'reaction response reply react respond answer',
  'territory soil land ground sovereign',
  'property asset belonging furniture goods',
  'archive document file paper record',
  'custody care guardian entrust custodian keep',
  'country state nation',
  'arrest detain detention custody jail handcuff imprison',
  'aim goal objective target purpose want seek intend intention motive',
  'kill murder bomb bombing assassinate assassination death victim mortar',
  'paralyze paralyse cripple disrupt shut',
  'erase delete wipe destroy',
  'steal theft exfiltrate thief stole',
  'chaos disorder unrest insecurity disruption',
  'reporter journalist media press news outlet',
  'source origin evidence proof cite reference report',
  'truth true believe trust honest reliable credible',
  'warn warning threaten threat caution',
  'responsible accountable liable answerable accountability responsibility hold',
  'worry concern anxious alarm',
  'trigger cause reason grounds motive why justify justification',
  'happen occur unfold event incident',
  'sequence chronology timeline order chronological',
  'restore resume resumption normalise normalize reconcile reconciliation repair reopen renew',
  'apologise apologize apology sorry regret',
  'compensation reparation damages pay payment',
  'confess admit confession admission acknowledge own',
  'convene court judge ruling verdict tribunal icj judgment',
  'family relative wife child spouse children',
  'transport plane car ride',
  'meaning mean define definition explain sense',
  'title name call called',
]

/** Words (stems) that make a question ask for one kind of thing. */
export const FORMS: ReadonlyMap<string, string> = table(`
  who: who, whom, whose, kush
  when: when, date, weekday, year, month, kur, کی
  why: why, reason, because, pse, perse, چرا
  howlong: howlong, deadline, hour
  where: where, ku, کجا
  howmany: howmany, چند
  howold: howold
  howfar: howfar
`)
