"""The words of English that the rules go by: closed classes, verbs with their forms, and kinds of nouns."""

from __future__ import annotations

import re

from standoff.reading.verbs import OTHER_VERBS, word_set

ARTICLES = word_set("the a an")
DETERMINERS = ARTICLES | word_set(
    "this that these those some any each every no neither either both all another such what which whose my your his "
    "her its our their several many most few much more less enough various certain half"
)
POSSESSIVES = word_set("my your his her its our their one's")
SUBJECT_PRONOUNS = word_set(
    "i you he she it we they this that these those there one nobody everybody somebody anybody nothing everything "
    "something anything everyone someone anyone none neither both all some most many much few others another several "
    "who "
    "whoever whatever mine ours theirs yours"
)
PERSONAL = word_set("i you he she it we they")
OBJECT_PRONOUNS = word_set(
    "me him her us them it you himself herself itself themselves myself ourselves yourself nobody anybody everybody "
    "somebody anyone everyone someone one nothing anything everything something"
)
PREPOSITIONS = word_set(
    "of in on at by for from with to into onto over under about against between among amid after before during "
    "since until till through across along around behind beyond beside besides despite except inside near off "
    "outside past per than toward towards upon via within without like unlike concerning regarding throughout below "
    "above up down out as but"
)
COORDINATORS = word_set("and or but nor yet")
SUBORDINATORS = word_set(
    "because if unless while when whenever once although though whereas lest provided wherever until"
)
BOUNDARY_SUBORDINATORS = word_set("although though whereas while because")
WH_WORDS = word_set("what how why whether where when which who whom whose whatever")
RELATIVES = word_set("who which whom whose that where")
MODALS = word_set("will would can could may might must shall should ca wo sha 'll 'd cannot ought")
BE = word_set("is are was were am 're 'm be been being")
FINITE_BE = word_set("is are was were am 're 'm")
HAVE = word_set("has have had 've")
DO = word_set("do does did")
NOT = word_set("not n't never no")
NOUN_SUFFIXES = ("tion", "sion", "ment", "ness", "ity", "ship", "ance", "ence", "ism", "dom", "hood", "ery", "cy")
ADJECTIVE_SUFFIXES = ("ous", "ful", "less", "able", "ible", "ish", "ical", "ern", "ic")
ADVERBS = word_set(
    "also now then today yesterday tomorrow never always often sometimes once already still even only just ever "
    "again thus therefore however nevertheless nonetheless meanwhile instead so too perhaps maybe almost nearly "
    "quite rather soon later earlier first firstly secondly last ago here there indeed yet else otherwise together "
    "apart away back tonight twice long far far-off well not n't openly repeatedly ahead itself himself herself "
    "themselves moreover furthermore altogether afterwards beforehand anyway besides likewise overnight somehow "
    "somewhat seldom"
)
TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow "
    "week month year day morning afternoon evening night weekend spring summer autumn winter weeks months years "
    "days midnight noon decade century hour hours minutes moment"
)
NUMBER_WORDS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen "
    "dozens third second half first fourth fifth"
)
MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec"
)
TITLES = word_set(
    "shri smt tan sri dato datuk hajji haji sayyid ustad mwalimu h.e mr mrs ms miss mx dr prof professor sir dame "
    "lord lady president prime minister premier chancellor king queen prince princess emperor sheikh general "
    "colonel major captain lieutenant sergeant admiral commander ambassador senator congressman congresswoman "
    "representative governor mayor councillor cllr judge justice magistrate secretary chairman chairwoman chair "
    "director commissioner inspector superintendent constable reverend rev father sister brother bishop archbishop "
    "cardinal pope rabbi imam deputy vice foreign defence defense interior energy finance trade environment "
    "justice-minister spokesman spokeswoman spokesperson attorney counsel speaker envoy chief gen col sen gov capt "
    "lt rep hon st economist historian analyst lawyer activist farmer engineer officer miss madam madame mme mlle "
    "monsieur herr frau don doña signor señor acting former ex-president colonel-general brigadier marshal "
    "lieutenant-general major-general vice-president fellow expert advisor adviser candidate leader archaeologist "
    "geologist biologist physicist novelist poet author writer columnist journalist reporter editor critic scholar "
    "old chief-executive sergeant-major undersecretary state union coach pastor nurse warden headteacher principal "
    "dean rector provost alderman sheriff"
)
ADJECTIVES = word_set(
    "former senior junior local foreign public new old young big small good bad national international federal "
    "regional own recent late early high low long short great little large major minor free full empty open closed "
    "final first last next main chief top key real true false right wrong fair strong weak hard easy clear certain "
    "sure ready likely rich poor red green blue white black different same other special general current present "
    "previous common human social political economic legal military civil joint independent central northern "
    "southern eastern western"
)
ABBREVIATIONS = word_set(
    "h.e smt shri mr mrs ms dr prof gen col sen rep gov capt lt st sgt maj rev hon jr sr no nos vs etc cf e.g i.e "
    "u.s u.k u.n a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp bros art para paras p pp "
    "vol fig ed eds approx dept est mt ft messrs cllr adm brig cmdr pres supt v sec mme mlle al ca"
)
MALE = word_set(
    "aidan alastair aleksandr alexei alfonso amir amos anders andrei angus antoine antonio arne arvid axel benito "
    "bjørn boris bruno callum cyril damian dario davide declan dirk dov eamon edgar eduardo einar emmanuel enrico "
    "enzo eoin esteban eugene evan farid felipe felix feng ferdinand filip franz frederick gaspar georg gerhard "
    "gilbert giorgio gunnar guy håkon hamid harald hector heinrich henrik henri ignacio ikenna isaac ismail jakob "
    "jamal jari javier jens jerome joel joost josé julian julio kareem kasper knut kurt lamin lloyd lorenzo luka "
    "magnus malcolm manuel marcel marcus mateusz matthias mauricio maxim mehmet mikael milos mustapha nico nikos "
    "niels noel oleksandr osman osei pascal patricio per petr pierre quentin radek ralf ramon reza ricardo roberto "
    "rodrigo roland roman ruben rudolf rupert said salim sami samir sander sandor santos sebastian sergio seth "
    "sidney simeon stefan stefano steinar sunil sven tariq terence theo theodore tibor timo tobias toby ulrich "
    "umberto uri vaclav valentin vasily victor vincent vito vladislav waldemar wayne werner xavier yannick yves "
    "zdenek zoran james john robert michael william david richard joseph thomas charles christopher daniel matthew "
    "anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey "
    "ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander "
    "frank patrick raymond jack dennis jerry tyler aaron jose adam nathan henry peter zachary kyle noah ethan "
    "jeremy walter keith roger terry austin sean gerald carl dylan harold jordan bruce gabriel arthur albert louis "
    "martin alan philip simon ian colin graham neil stuart hugh oliver harry leo oscar max felix lars anders erik "
    "olaf sven karl hans jürgen klaus ivan igor sergei sergey vladimir dmitri boris mikhail nikolai yuri oleg "
    "viktor pavel pyotr ali ahmed mohammed muhammad mohamed omar hassan hussein ibrahim yusuf khalid mustafa abdul "
    "karim tariq carlos juan luis miguel pedro javier diego fernando jorge hugo pablo rafael antonio mario marco "
    "luca giovanni giuseppe paolo pierre jean jacques michel françois andré rené wilson tomas tomás ilya josef moon "
    "kim jin wei ming hiroshi kenji takeshi raj arjun vikram sanjay anil ravi idris kwame kofi emeka oluwaseun "
    "tunde mladen anton goran milan dragan zoltan istvan janos piotr jan tomasz marek nelson desmond fidel ernesto "
    "mateo santiago emil otto bernard gustav alfred ernest ralph clive derek trevor barry stan"
)
FEMALE = word_set(
    "ada adela adele aida aigul alba alma amalia amelia anastasia anita annika antonia ariadne aurora ayan birgit "
    "brigid camilla candice carla carlotta carolina cecilia celeste celia chantal clara claudia colette consuelo "
    "cora corinne dagmar dalia daniela daphne delia denise dina dolores dominique dora eileen ekaterina eleanor "
    "elena elin elisa elise ella ellen elsa else emilia erika esther eugenia eunice eusebia faith farida fatou "
    "felicia fiona flora florence frida gabriella gemma georgia geraldine gertrude gisela grethe gudrun halima "
    "hanne harriet hedda hedvig helene henrietta hilda honor ida imelda imogen ines ingeborg irene iris isabel "
    "ivana ivy jana jeanne jelena johanna josephine joy juana judit juliet june karin katarina kathe katya khadija "
    "kirsten klara larisa lea leila leonora lin lina linnea lisbeth lise livia lorna louisa louise lucinda ludmila "
    "luisa lydia mabel magda magdalena maja malin mara marcela margarita margit margot mariam marianne marina marit "
    "marta mathilde matilda maud maura mercedes mette mireille miriam monica monique myra nadine naima naomi "
    "natalia nell nicola nina noelle nuria odette oksana olena olivia ottilie pauline penelope petra philippa pilar "
    "ragnhild raquel rebekah renata rhoda rosalie rosario rosemary rowena ruta sabine sadie sally sanna saskia "
    "selma serena sidsel sigrid silvia simone siri solveig soraya stella sunniva susanna suzanne svea tamara tamsin "
    "tanya tatyana tess thandiwe thora torbjørg tove ulla una ute valeria vanessa verena veronica viola wanjiru "
    "wanda xenia yasmina yelena yolanda ysolde zainab zara zeinab zelda zinaida zuzana atabo mary patricia jennifer "
    "linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna "
    "michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy kathleen angela "
    "shirley emma brenda pamela nicole anna samantha katherine christine helen debra rachel carolyn janet maria "
    "catherine heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn judith "
    "andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann anne kathryn abigail sophia "
    "frances jean alice judy isabella julia grace amber denise danielle marilyn beverly charlotte natalie theresa "
    "diana brittany doris kayla alexis lori marie claire fiona jane kate lucy lucia rosa rosalind ana ines inès "
    "carmen elena irina olga tatiana svetlana natasha ingrid astrid greta helga ursula fatima aisha aicha leila "
    "layla zainab maryam amina nadia yasmin sofia camila valentina gabriela francesca giulia chiara mei ling yuki "
    "keiko priya lakshmi indira sonia ngozi chioma ama adjoa amra sefa lena paula vesna eusebia lidia nikki theresa "
    "angela hillary kamala jacinda greta nina vera lila mira eva zofia agnieszka katarzyna ayesha noor hana salma "
    "samira beatrice edith agnes bridget maeve siobhan niamh gwen gwyneth megan moira nora norah peggy rita sylvia "
    "vivian wendy winifred yvonne zoe"
)
KIN = word_set(
    "mother father brother sister uncle aunt grandmother grandfather daughter son wife husband cousin nephew niece "
    "deputy colleague colleagues teacher boss lawyer lawyers supporters predecessor successor friend friends "
    "neighbour neighbours neighbor neighbors parents"
)
NOBODY = word_set("no nobody none nothing neither any each every either few")
MEN = word_set(
    "man boy king gentleman father son brother husband uncle grandfather priest monk widower chairman spokesman"
)
WOMEN = word_set("woman girl queen lady mother daughter sister wife aunt grandmother widow nun chairwoman spokeswoman")
PEOPLE = word_set(
    "people men women children police authorities officials ministers critics analysts experts economists "
    "scientists residents workers farmers members leaders diplomats lawyers judges observers campaigners activists "
    "sources opponents supporters hawks doves generals soldiers delegations delegates voters respondents engineers "
    "doctors"
)
PERSONS = (
    KIN
    | PEOPLE
    | word_set(
        "observer correspondent convener facilitator agent planner clerk solicitor barrister attorney "
        "surveyor registrar treasurer steward warden keeper guard "
        "porter operator contractor supplier applicant claimant respondent appellant complainant petitioner objector "
        "inhabitant villager trader merchant miner herder grower skipper sailor baker butcher cook waiter singer actor "
        "artist architect chemist biologist physicist ecologist archaeologist anthropologist lecturer scientist "
        "researcher investigator detective spy banker broker buyer seller customer client patient pensioner refugee "
        "migrant citizen voter taxpayer parent grandparent guest host visitor tourist caller reader listener viewer "
        "harbourmaster headmaster rapporteur emissary consul legislator lawmaker congressman parliamentarian moderator "
        "presenter interviewer organiser campaigner protester striker rebel insurgent militant fighter commander "
        "chieftain elder sheikh monk nun abbot pastor vicar deacon mufti ranger forester archivist president minister "
        "premier chancellor king queen general colonel captain ambassador senator governor mayor councillor judge "
        "justice magistrate secretary chairman chairwoman chair director commissioner inspector bishop pope deputy "
        "spokesman spokeswoman spokesperson counsel speaker envoy chief official diplomat analyst lawyer activist "
        "farmer engineer officer expert adviser advisor candidate leader historian economist scholar author writer "
        "columnist journalist reporter editor critic man woman boy girl widow soldier driver pilot fisherman resident "
        "worker member owner manager executive founder head boss coach teacher student professor doctor nurse priest "
        "rabbi imam prefect aide representative delegate delegation witness shopkeeper landlord tenant mediator "
        "negotiator prosecutor defendant plaintiff neighbour neighbor passenger ally rival veteran gentleman lady "
        "curator auditor geologist hydrologist"
    )
)
DOCUMENTS = word_set(
    "letter report poll survey study memo email e-mail ruling statement tweet post audit paper document documents "
    "figures data assessment review article editorial analysis census note cable communique communiqué declaration "
    "resolution treaty agreement protocol opinion judgment judgement verdict telegram dossier leaflet manifesto "
    "brief research numbers statistics estimates forecast forecasts minutes book findings evidence records papers "
    "message records inquiry investigation inspection model website notice bulletin release transcript chronicle "
    "map inscription log summary"
)
OUTLETS = word_set(
    "herald globe mercury clarion advocate beacon examiner telegram radio tv television gazette times post "
    "tribune courier observer journal news press agency guardian telegraph chronicle mail mirror express record "
    "standard echo star sun reuters bbc cnn weekly daily quarterly review magazine newspaper broadcaster paper "
    "wire channel monitor dispatch sentinel messenger argus bugle advertiser reporter reporters journalists le la "
    "el die o fm bulletin independent inquirer enquirer"
)
BODIES = word_set("ltd inc plc as ag gmbh corp co llc sa spa nv bv oy ab group holdings brothers sons trust fund fuels")
GROUPS = word_set(
    "government ministry company union council committee commission board court tribunal parliament senate congress "
    "army navy police party office authority agency bank federation association alliance guild group bloc coalition "
    "institute university department bureau secretariat administration opposition team firm corporation regime "
    "state country republic kingdom delegation side capital industry society league movement organisation "
    "organization panel cabinet majority minority church synod diocese parish congregation conference mission embassy "
    "foundation college academy faculty centre center network inspectorate directorate service chamber cooperative "
    "co-operative collective charity militia brigade parliament forum monastery consortium"
)
CLAIM_NOUNS = word_set(
    "claim claims idea ideas suggestion suggestions allegation allegations accusation accusations assertion "
    "assertions view views belief beliefs notion notions rumour rumours rumor rumors argument arguments charge "
    "charges statement report reports finding findings complaint complaints warning warnings fear fears theory "
    "contention observation conclusion assurance assurances insistence admission confession remark opinion "
    "prediction forecast hint boast impression objection accusation feeling conviction verdict promise pledge vow "
    "threat proposal speculation suspicion hope concern concerns worry doubt doubts denial revelation announcement "
    "announcements understanding position assessment testimony evidence contention implication insinuation saying "
    "thesis myth lie regret disappointment satisfaction surprise alarm dismay expectation suggestion reminder "
    "misgiving misgivings reservation reservations consensus hunch intuition premise presumption misconception "
    "pretence pretense"
)
CLAIM_NOUNS |= frozenset(noun + "s" for noun in CLAIM_NOUNS if not noun.endswith(("s", "y", "g")))
BELIEVING = word_set("believe think accept agree expect consider doubt deny suppose feel imagine")
ASKING = word_set("demand ask request urge require order plead")
PROVING = word_set("show prove mean demonstrate persuade convince ensure determine")
TELLING_HOW = word_set("describe recall recount relate tell")
NO_WISH = word_set(
    "look imagine ask see note consider listen forget remember suppose say take thank hear mind wait contact"
)
ANSWERS = word_set("yes no never perhaps maybe both neither none nothing absolutely certainly nobody always exactly")
GIVING = word_set("be feel make put give have take leave")
SPEECHES = word_set("remarks comments interview speech address talk lecture sermon broadcast message filing")
ACTS_OF_SPEECH = word_set(
    "express voice welcome undertake offer appeal call thank invite reserve deplore condemn undertook dissociate "
    "disassociate apologise apologize accuse blame"
)
VOICING = word_set(
    "reiterate repeat restate reaffirm state express voice confirm maintain announce emphasise emphasize stress "
    "underline underscore make give register record set put convey declare affirm renew recall note explain outline "
    "present defend uphold hold keep share"
)
TALES = CLAIM_NOUNS | word_set("story tale logic reasoning line saying legend wisdom thinking refrain account version")
VIEW_NOUNS = CLAIM_NOUNS | word_set(
    "case submission stance line message answer hope fear thesis reasoning evidence account"
)
TAKEN_SIDES = CLAIM_NOUNS | word_set(
    "explanation criticism account version figures interpretation characterisation label"
)
FACTS = word_set(
    "guarantee agreement provision clause law rule principle requirement stipulation fact reason proof truth "
    "knowledge news sign signs risk danger chance possibility condition way day"
)
PREFERENCE_NOUNS = word_set("offer proposal demand request threat promise")

_PARTS = (
    "say said said; tell told told; write wrote written; think thought thought; hold held held; find found found; "
    "know knew known; feel felt felt; show showed shown/showed; swear swore sworn; foresee foresaw foreseen; mean "
    "meant meant; see saw seen; hear heard heard; read read read; understand understood understood; take took "
    "taken; give gave given; go went gone; come came come; get got got/gotten; make made made; become became "
    "become; begin began begun; break broke broken; bring brought brought; build built built; burn burned/burnt "
    "burned/burnt; buy bought bought; catch caught caught; choose chose chosen; cut cut cut; deal dealt dealt; do "
    "did done; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; fight "
    "fought fought; flee fled fled; fly flew flown; forbid forbade forbidden; forget forgot forgotten; forgive "
    "forgave forgiven; freeze froze frozen; grow grew grown; hang hung hung; have had had; hide hid hidden; hit "
    "hit hit; hurt hurt hurt; keep kept kept; lay laid laid; lead led led; leave left left; lend lent lent; let "
    "let let; lie lay lain; lose lost lost; meet met met; pay paid paid; put put put; quit quit quit; ring rang "
    "rung; rise rose risen; run ran run; seek sought sought; sell sold sold; send sent sent; set set set; shake "
    "shook shaken; shoot shot shot; shut shut shut; sing sang sung; sink sank sunk; sit sat sat; sleep slept "
    "slept; speak spoke spoken; spend spent spent; spread spread spread; stand stood stood; steal stole stolen; "
    "stick stuck stuck; strike struck struck; swim swam swum; teach taught taught; tear tore torn; throw threw "
    "thrown; wear wore worn; win won won; withdraw withdrew withdrawn; withhold withheld withheld; undertake "
    "undertook undertaken; overcome overcame overcome; uphold upheld upheld; dig dug dug; feed fed fed; bear bore "
    "borne/born; beat beat beaten; bend bent bent; bet bet bet; bid bid bid; bind bound bound; bite bit bitten; "
    "blow blew blown; cast cast cast; cost cost cost; creep crept crept; lean leant/leaned leant/leaned; learn "
    "learned/learnt learned/learnt; mistake mistook mistaken; rebuild rebuilt rebuilt; rethink rethought "
    "rethought; retell retold retold; shrink shrank shrunk; shed shed shed; slide slid slid; spin spun spun; "
    "split split split; sweep swept swept; spoil spoiled/spoilt spoiled/spoilt; strive strove striven; swell "
    "swelled swollen; wake woke woken; weep wept wept; wind wound wound; wring wrung wrung; overrun overran "
    "overrun; undergo underwent undergone; arise arose arisen; awake awoke awoken; forgo forwent forgone; "
    "foretell foretold foretold; mislead misled misled; outdo outdid outdone; overhear overheard overheard; "
    "oversee oversaw overseen; partake partook partaken; rid rid rid; ride rode ridden; saw sawed sawn; sow sowed "
    "sown; sting stung stung; thrust thrust thrust; upset upset upset; weave wove woven; misunderstand "
    "misunderstood misunderstood; leap leapt/leaped leapt/leaped; kneel knelt knelt; light lit lit; grind ground "
    "ground; dwell dwelt dwelt; cling clung clung; breed bred bred; burst burst burst; spit spat spat; sew sewed "
    "sewn; stride strode stridden"
)
IRREGULAR = {
    lemma: (past.split("/"), participle.split("/"))
    for lemma, past, participle in (each.split() for each in _PARTS.split("; "))
}
"""Verbs with their irregular past forms and participles."""

# Verbs whose bare or s-form is often a noun: told apart by the words around them.
NOUNISH = word_set(
    "claim concern report demand plan talk offer call vote move state note comment remark answer reply protest "
    "object doubt fear hope worry feel need want promise threat vow pledge estimate judge rule question wonder "
    "complaint boast joke hint forecast caution warn guess figure assume charge challenge attack strike work rise "
    "fall cost cut deal fight fire force go head help hold issue lead leave look loss match meet name order pay "
    "place play point post press produce program project process record reform release repair research rest result "
    "return review risk run rush sale search share show sign stand start step stop study supply support tax test "
    "threaten time top total trade trust try turn use view visit visits voice wait walk war wash waste watch water "
    "win wish wonder yield act address aid aim answer appeal approach balance ban bank base bear benefit bet bid "
    "block board break budget build campaign care case cause change check close cover credit cross cry damage dance "
    "date debate decline delay design desire dispute dispatch doubt draft dream drink drive drop ease effect end "
    "escape estimate exchange exercise export face fail farm favor favour fish flow focus form fuel fund gain grant "
    "ground guard guarantee guide hand harm hate import increase influence interest interview invite joke jump jump "
    "keep kill labour land laugh laughs light limit link list load loan love mark market matter measure mention "
    "mind mine mistake murder own pass permit phone picture plant plot pressure price profit promise purchase push "
    "quote race raid rain raise range rate reach reason request rescue reserve respect response ride ring roll sail "
    "sanction scale score seat seed sense service set shape ship shock shot sleep smell smoke sort sound space "
    "speed spend split spread stage station stay steal stock stress study struggle surprise suspect swing talk "
    "target taste taxes tear thought thoughts touch tour track train transfer travel treat trial trick trip trouble "
    "upset urge value volunteer weather welcome well whisper witness worry wound crew can will might may must"
)

SAY = word_set(
    "recognise recognize say state announce claim argue insist maintain assert contend allege declare add explain "
    "note observe remark comment stress emphasise emphasize underline underscore reiterate repeat reply respond "
    "answer retort counter concede admit acknowledge confirm affirm report reveal disclose suggest hint imply "
    "predict forecast warn caution write tweet post testify swear vow pledge promise joke quip shout whisper "
    "complain grumble lament protest object propose recommend think believe hope fear expect feel consider reckon "
    "suspect agree estimate calculate conclude recall mention boast speculate assume presume guess deny doubt "
    "dispute reason opine proclaim profess signal stipulate submit posit hypothesise theorise theorize tell "
    "inform assure remind advise notify persuade convince deem mutter murmur cry exclaim yell sigh sneer scoff "
    "fume bark growl interject chime advocate decree rule hold judge find show indicate demonstrate read teach "
    "preach gossip intimate volunteer accept trust wish worry plead urge ask demand order pretend venture clarify "
    "reaffirm restate recount relate cite quote attest certify vouch guarantee resolve decide regret rejoice "
    "marvel wonder know learn hear understand see discover realise realize forget remember prove anticipate "
    "foresee require request suppose question"
)
TELL = word_set(
    "tell inform assure remind advise notify warn persuade convince teach caution promise show ask bet reassure "
    "brief alert instruct write"
)
DENY = word_set("deny dispute reject refute rebut dismiss contest disavow repudiate disclaim")
DOUBT = word_set("doubt question wonder")
# Verbs that tell what the narrator, too, takes for true, or that report an act: no voice of their own.
FACTIVE = word_set(
    "know learn hear understand see discover realise realize forget remember prove regret pretend imagine wonder "
    "dream decide resolve vote ensure persuade convince read rejoice marvel establish demonstrate require request "
    "demand ask order plead urge cite quote show recall determine mean begin continue foresee find"
)
# Verbs that speak only where a person, a body or a document is their subject and a clause follows.
EVIDENCE = word_set(
    "show find indicate suggest reveal demonstrate prove warn say state record conclude read confirm estimate"
)
# Verbs that introduce a quotation, whatever they otherwise mean.
QUOTING = SAY - word_set("find show know hear see understand accept hold expect doubt want decide")
# Verbs that may have "that" after them, and yet never report.
NO_SAYING = word_set("mean ensure see be make have take put give leave show sign")
ACTS = word_set("call describe brand label denounce condemn criticise criticize blame accuse decry deplore hail praise")
# Verbs that go on with a quotation, though nothing is said by them elsewhere.
GOING_ON = word_set("continue go begin start finish laugh smile grin shrug nod chuckle enthuse snap thunder")
NAMING = word_set("call describe brand label dub term")
NEGATIVE_WILL = word_set("decline refuse")
ACTING = ACTS | word_set("order urge ask demand refuse instruct invite summon command threaten")
RUMOURED = word_set("say report allege believe think understand rumour rumor consider know expect suppose claim")
AGREEING = word_set("note agree understand resolve decide recall recognise recognize acknowledge")
HEDGED = word_set("unclear uncertain doubtful unknown unlikely")
DENYING_ADJECTIVES = word_set(
    "wrong unfair false untrue absurd misleading nonsense idle foolish naive inaccurate incorrect"
)
HARD = word_set("hard difficult impossible")
UNCONVINCED = word_set("persuaded convinced sure certain")
CONFIDENT = word_set(
    "confident sure certain convinced persuaded hopeful adamant afraid aware clear worried concerned optimistic "
    "glad proud sorry pleased satisfied positive doubtful sceptical skeptical"
)


def forms_of(lemma: str) -> tuple[str, list[str], list[str], str]:
    """The s-form, pasts, participles and ing-form of a verb."""
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third = lemma[:-1] + "ies"
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = lemma + "es"
    else:
        third = lemma + "s"
    stem = _doubled(lemma)
    if lemma.endswith("ie"):
        running = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        running = lemma[:-1] + "ing"
    else:
        running = stem + "ing"
    if lemma in IRREGULAR:
        return third, *IRREGULAR[lemma], running
    if lemma.endswith("e"):
        past = lemma + "d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past = lemma[:-1] + "ied"
    else:
        past = stem + "ed"
    return third, [past], [past], running


DOUBLING = word_set(
    "admit commit permit submit omit transmit refer prefer defer occur incur recur concur control patrol compel "
    "expel propel rebel regret forget begin ban beg bet cut dig drop fit get grab grip hit hop hug jog let nod pin "
    "plan plot pop put quit rid rip rob rub run scrap set ship shop shut sit skip slam slip snap spin split spot "
    "step stop strip swap swim tap tip top trap trim trip wrap win quip bar scar stir deter abhor equip kidnap "
    "travel cancel label signal counsel quarrel model level fuel dial rival channel marshal pedal tunnel funnel "
    "drag stun thin tan ram jam cram dim hum skim slim swab stab jab dub sob mob throb blur spur"
)


_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")


def _doubled(lemma: str) -> str:
    return lemma + lemma[-1] if lemma in DOUBLING or _SHORT.fullmatch(lemma) else lemma


_NO_VERBS = word_set("can may must might will thought thoughts taxes laughs visits talks upset well war say")
VERBS = (NOUNISH - _NO_VERBS) | SAY | ACTS | DENY | TELL | DOUBT | frozenset(IRREGULAR) | NEGATIVE_WILL | OTHER_VERBS
