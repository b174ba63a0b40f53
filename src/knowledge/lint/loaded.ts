/**
 * Words that take a side, and what to write instead. `words` is a pattern of whole words; `say` is shown as it
 * stands, empty where the word only has to go, and a longer
 * phrase stands before the words in it; `attributed` words may stand where the sentence says whose they are.
 */
export const LOADED: readonly { words: string; say: string; attributed?: true }[] = [
  // What people and bodies are called
  { words: 'regimes?', say: '"government"' },
  { words: 'mullahs?|ayatollah regime|clerical dictatorship', say: '"Iran’s government" or the office' },
  { words: 'thugs?|goons?|henchmen|henchman|hitmen', say: 'who they are' },
  { words: 'stooges?|puppets?|lackeys?|pawns?|cronies|crony', say: 'what ties the two' },
  { words: 'mouthpieces?', say: '"state media of …"' },
  { words: 'cult', say: 'the group’s name', attributed: true },
  { words: 'freedom[- ]fighters?|resistance fighters?', say: 'the group’s name', attributed: true },
  { words: 'martyrs?|martyred|martyrdom', say: '"killed"', attributed: true },
  { words: 'strongm[ae]n|dictators?|tyrants?|despots?', say: 'the office held' },
  { words: 'hard-?lin(?:e|er|ers)', say: 'what was said', attributed: true },
  { words: 'cops?', say: '"police"' },
  { words: 'master-?mind(?:s|ed)?', say: '"organised"', attributed: true },
  { words: 'notorious(?:ly)?|infamous(?:ly)?|rogue|evil|sinister|shadowy', say: '' },
  { words: 'so-called', say: 'the name alone, or "which … calls"' },
  { words: 'self-(?:styled|proclaimed)', say: 'the name alone' },
  // What they say
  {
    words: '(?:refus(?:es|ed|ing)|fail(?:s|ed|ing)|declin(?:es|ed)) to (?:admit|confess|come clean)',
    say: '"did not say"',
  },
  {
    words:
      'admit(?:s|ted|ting)?(?! (?:in)?to (?:hospital|membership|NATO))|confess(?:es|ed)?|own(?:s|ed) up|came clean',
    say: '"said" or "acknowledged"',
  },
  { words: 'conced(?:es?|ed)', say: '"acknowledged"' },
  { words: 'insist(?:s|ed|ing)?', say: '"said"' },
  { words: 'boast(?:s|ed|ing)?|brag(?:s|ged)?|gloat(?:s|ed)?|crow(?:s|ed)|tout(?:s|ed|ing)?', say: '"said"' },
  {
    words:
      'slam(?:s|med|ming)?|blast(?:s|ed)|lambast(?:es?|ed)|rip(?:s|ped) into|lash(?:es|ed) out|hit(?:s)? out|rail(?:s|ed) against',
    say: '"criticised"',
  },
  { words: 'rant(?:s|ed)?|spew(?:s|ed)?|parrot(?:s|ed)?|thunder(?:s|ed)|fumed', say: '"said"' },
  { words: 'vow(?:s|ed)?', say: '"pledged"' },
  {
    words:
      'claim(?:s|ed|ing)? (?:falsely|without (?:basis|evidence|proof))|(?:falsely|baselessly|absurdly) (?:claim|said|say|accuse|state)(?:s|d|ed)?',
    say: '"said", and who disputes it',
  },
  { words: 'lied|liars?|lies about', say: '"said", and who disputes it', attributed: true },
  { words: 'propaganda|disinformation', say: '"statement" or "report"', attributed: true },
  { words: 'rhetoric|tirades?|diatribes?|bluster', say: '"statements"' },
  { words: 'smear(?:s|ed)?|conspiracy theor(?:y|ies)', say: '"accusation"', attributed: true },
  { words: 'doubl(?:es?|ed|ing) down', say: '"repeated"' },
  { words: 'threats? of terror|sabre-rattling|saber-rattling', say: '"warned"' },
  // What they do
  {
    words: 'storm(?:s|ed|ing)?|burst(?:s|ing)? in(?:to)?|barg(?:ed|es) in(?:to)?',
    say: '"entered"',
    attributed: true,
  },
  { words: 'kick(?:s|ed|ing)? out|boot(?:s|ed|ing)? out|turf(?:s|ed) out|threw out', say: '"expelled"' },
  { words: 'meddl(?:es?|ed|ing)|pull(?:s|ed|ing)? (?:the )?strings', say: '"influenced"', attributed: true },
  { words: 'crack(?:s|ed|ing)? down|crackdowns?', say: 'what was done', attributed: true },
  { words: 'plot(?:s|ted|ting)?|schem(?:es?|ed|ing)', say: '"planned"', attributed: true },
  {
    words: 'crippl(?:es?|ed|ing)|wreak(?:s|ed|ing)? havoc|devastat(?:es?|ed|ing)',
    say: 'what was out of service',
    attributed: true,
  },
  { words: 'harbou?r(?:s|ed|ing)? terrorists?', say: '"hosts"', attributed: true },
  {
    words: 'massacre(?:s|d)?|slaughter(?:s|ed)?|butcher(?:s|ed)?',
    say: 'how many were killed',
    attributed: true,
  },
  { words: 'retaliat(?:es?|ed|ing|ion|ory)|tit-for-tat', say: 'what followed', attributed: true },
  { words: 'unprovoked', say: '', attributed: true },
  { words: 'bow(?:s|ed|ing)? to|cav(?:es|ed) in|capitulat(?:es?|ed)|grovel(?:s|led)?', say: 'what was done' },
  // How it is judged
  {
    words: 'brazen(?:ly)?|blatant(?:ly)?|flagrant(?:ly)?|shameless(?:ly)?|reckless(?:ly)?',
    say: '',
    attributed: true,
  },
  { words: 'barbaric|heinous|cowardly|despicable|vile|monstrous|savage(?:ly)?', say: '', attributed: true },
  { words: 'heroic(?:ally)?|courageous(?:ly)?|brave(?:ly)?|valiant(?:ly)?', say: '', attributed: true },
  {
    words: 'shocking(?:ly)?|stunning(?:ly)?|outrageous(?:ly)?|scandalous(?:ly)?|bombshell',
    say: '',
  },
  {
    words: 'laughable|ludicrous|absurd(?:ly)?|ridiculous(?:ly)?|hypocritical(?:ly)?|hypocrisy',
    say: '',
    attributed: true,
  },
  { words: 'sham|farcical|bogus|kangaroo court', say: '', attributed: true },
  {
    words: 'obviously|clearly|undoubtedly|undeniabl[ey]|unquestionabl[ey]|of course|needless to say',
    say: '',
  },
  { words: 'rightly|wrongly|justly|unjustly|understandabl[ey]', say: '' },
  { words: 'unfortunately|sadly|luckily|fortunately|thankfully|ironically|tellingly|curiously', say: '' },
]
