import { plain } from '../answer/normalise.ts'

/**
 * Common given names in the languages in which questions are asked: people who type in small letters, and Persian, which has
 * no capitals, leave no other sign of a name. Data, no code; names that are common words as well are left out.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aaron abigail adam adrian agnes aidan alan albert alex alexander alexandra alfred alice alison amanda amelia amy andrea
  andrew andy angela anita ann anna anne annie anthony antonio arthur ashley barbara beatrice ben benjamin bernard beth betty
  bob bobby brandon brian bruce bryan caroline catherine cathy charles charlie charlotte chloe chris christian
  christina christine christopher cindy claire clara colin connor craig cynthia dan daniel danny dave david dean deborah debra
  denise dennis diana diane donald donna dorothy doug douglas dylan ed eddie edward eleanor elena eli elizabeth ella ellen
  emily emma eric erica ethan eugene eva evan evelyn fiona florence frances francis fred frederick gabriel gareth gary geoff
  george gerald gina gloria gordon graham greg gregory hannah harold harriet harry heather helen henry howard hugh hugo ian
  irene isaac isabel isabella jacob jacqueline jake james jamie jane janet janice jason jeff jeffrey jennifer jenny jeremy
  jerry jesse jessica jill jim jimmy joan joanna joe joel john johnny jonathan jose joseph josh joshua joyce juan judith
  judy julia julian julie justin karen karl kate katherine kathleen kathryn kathy katie keith kelly ken kenneth kevin kim
  kimberly kyle larry laura lauren lawrence leo leon leonard lewis liam linda lisa logan louis louise lucas lucy luis luke
  lynn madison maggie malcolm marc marcus margaret maria marie marilyn mario marion mark martha martin marvin mary matt matthew
  maureen megan melanie melissa mia michael michelle miguel mike monica nancy naomi natalie nathan neil nicholas nicola
  nicole noah nora norman oliver olivia oscar owen pamela patricia patrick paul paula pauline peggy pete peter phil philip
  phillip rachel ralph raymond rebecca richard rick robert robin rodney roger ron ronald rosemary roy russell ruth ryan
  sally sam samantha samuel sandra sara sarah scott sean sharon shaun sheila shirley simon sophia sophie stacy stanley stella
  stephanie stephen steve steven stuart susan suzanne sylvia tamara tara ted teresa terry thomas tim timothy tina todd tom tommy
  tony tracy valerie vanessa veronica vicki victor victoria vincent walter wayne wendy wesley william yvonne zachary zoe

  adelina afrim agron albana albina aleksander alketa altin altina anila anisa ardian ardit arben arjan arjana arlind
  armend artan arta aurela bardhyl bashkim bekim besim besnik blerim blerina blerta bledar brikena bujar denis dorina dritan
  driton edlira edmond edona edvin elira elton elona endrit enkeleda enver erion erjon ermal ermira ervin esat fatjon fatmir
  fatos fatmira flamur flora florian florin gazmend genc gent gentian gezim gjergj granit ilir ilirjan iliriana irena jeta
  jetmir jonida jorida klea klajdi kledi klodian kreshnik krenar kujtim labinot ledina ledion leart lindita liridon lorik
  luljeta lulzim majlinda marjana mimoza mirela mirjeta naim nexhmije ndricim oltiana olsi olta orges petrit
  pellumb qemal redon rexhep rinor rovena rudina safet sali sokol saimir shkelqim shpetim skender sidorela
  silvana sonila shqipe taulant teuta valbona valdet valmir valon vjollca vjosa xhemal xhevdet zamir zef zenel

  abbas abdullah abolfazl ahmad ahmed akbar akram ali alireza amin amir amirhossein arash ardalan arezoo arman armin asghar atefeh
  azadeh azam babak bahar bahareh bahman bahram banafsheh behnam behrooz behrouz behzad bijan dariush davood davoud ebrahim
  ehsan elaheh elham elnaz esmaeil faezeh farhad fariba farid farideh farshad farzad farzaneh fatemeh fatima fereshteh fereydoun
  ghasem gholamreza golnaz habib hadi hamed hamid hamidreza hanieh hashem hassan hasan hedieh hesam homa hooman hossein hosein
  hussein iman iraj jafar jalal jamal jamshid javad kambiz kamran kaveh kazem keyvan khadijeh khosrow kianoush kourosh ladan laleh
  leila leyla mahdi mahmoud mahnaz mahsa mahtab majid mandana mani mansour maryam mahin masih masoud masoumeh mehdi mehran mehrdad
  mehrnaz milad mina mitra mohammad mohammadreza mohsen mojgan mojtaba morteza mostafa muhammad nader nahid narges naser nasim
  nasrin navid nazanin negar negin niloofar nima omid parisa parsa parviz parvin payam pegah pejman peyman pooya pouya rahim
  ramin rana raha reza roya roozbeh rouzbeh saba saeed saeid sahar sajjad saman samaneh samira sanaz sepideh setareh shabnam
  shadi shahin shahla shahram shahrokh shima shirin shohreh siavash simin sina sohrab soheil somayeh soraya tahereh taraneh vahid
  yasaman yasmin yousef zahra zeinab zohreh

  محمد علی حسین حسن رضا احمد مهدی امیر محسن سعید مجید حمید مسعود محمود ابراهیم اسماعیل یوسف عباس جواد کاظم هادی مرتضی مصطفی
  مجتبی اکبر اصغر قاسم جعفر ناصر نادر منصور جمشید داریوش کوروش کامران بهرام بهمن بهنام بهزاد بابک آرش آرمان آرمین سیاوش
  سهراب سهیل شاهین شهرام فرهاد فرشاد فرزاد فرید پرویز پیمان پژمان احسان حامد میلاد سینا نیما پارسا علیرضا
  محمدرضا حمیدرضا غلامرضا امیرحسین ابوالفضل عبدالله فاطمه زهرا زینب مریم معصومه خدیجه طاهره نرگس لیلا مهسا مهناز مهین
  مینا میترا نازنین نسرین نسیم ناهید نگار نگین نیلوفر پریسا پگاه پروین سارا سمیه سمیرا سپیده شبنم شیرین
  شهلا شیما الهه الناز آزاده اعظم بهاره بنفشه فریبا فریده فرزانه فرشته لاله لادن مژگان هانیه هما یاسمن`
    .split(/\s+/)
    .map(plain),
)
