"""Common verbs of English in their bare form. They tell the rules where a clause may have its verb."""

from __future__ import annotations

OTHER_VERBS = frozenset(
    """abandon abolish absorb abstain abuse accelerate accept accompany accomplish account accumulate accuse achieve
    acquiesce acquire act adapt adhere address adjourn adjust admire adopt advance affect afford agree aid aim air allow
    alter amend amount announce annoy answer anticipate apologise apologize appeal appear applaud apply appoint appreciate
    approach approve arm arrange arrest arrive ask assassinate assemble assess assign assist associate assume attach
    attack attempt attend attract attribute authorise authorize avoid await award back ban bargain bark base battle
    become beg behave belong benefit betray blame block blockade blossom boil bomb boost bore borrow bother boycott
    breach breathe bribe bridge brief broadcast brush burden bury call calm campaign cancel capitulate capture care carry
    cast cause cave cease celebrate censor centre challenge change characterise characterize charge chase check cheer
    circulate cite civilise claim clarify clash clean clear climb close coincide collaborate collapse collect combat
    combine command commence comment commission commit communicate compare compel compensate compete complete comply
    compose comprise compromise conceal concentrate concern conclude condemn conduct confess confirm confiscate confront
    connect consent consider consist constitute construct consult consume contact contain contemplate contend contest
    continue contract contradict contribute control convene convert convey convict cook cooperate coordinate cope correct
    cost counsel count cover crack create criticise criticize cross crush cultivate curb cure damage dance dare date
    debate decide declare decline decrease dedicate deepen defeat defend defer define defy delay delete deliver demand
    demolish demonstrate denounce deny depart depend deploy deport deprive derive descend describe deserve design desire
    despise destabilise destroy detain deter deteriorate determine develop devote die differ diminish direct disagree
    disappear disappoint discourage discover discuss dismantle dismiss disperse display dispute disregard disrupt dissolve
    dissociate distinguish distract distribute distrust disturb divert divide dog dominate donate double draft drag drain
    dredge dress drift drop drown dry dump earn ease echo edit educate elect elicit eliminate embark embrace emerge employ
    enable enact encourage end endanger endorse endure enforce engage enhance enjoy ensure enter entitle entrust equip
    erode erupt escalate escape establish evacuate evade evaluate evict evolve examine exceed except exchange exclude
    excuse execute exercise exhaust exist expand expect expel experience expire exploit explode explore export expose
    express extend face facilitate fail fall falsify favour favor feature fight fill finance finish fire fit fix float
    flood flourish focus follow force forge form formulate foster found frame free fuel fulfil fulfill function fund
    gain gather generate gesture glance govern grab grant greet grip guarantee guard guess guide halt hamper hand handle
    happen harass harm harvest hate haul haunt head heal help hesitate highlight hinder hire hope host house hurry
    identify ignore illustrate imagine imitate impair implement import impose impress imprison improve include
    incorporate increase incur indicate inflict influence inherit inhibit initiate injure insert inspect inspire install
    insult insure integrate intend intensify intercept interest interfere interpret interrupt intervene interview
    introduce invade invent invest investigate invite invoke involve isolate issue jail join judge jump justify kick kill
    kiss knock label lack land last laugh launch leak lean legalise lessen levy liberate license lift like limit linger
    link list listen live load lobby locate lock look loom loot loosen lose love lower maintain manage manipulate march
    mark match matter mean measure mediate melt mention merge migrate militarise mind mine miss misunderstand mix mobilise
    mobilize modify monitor motivate mount move multiply murder name narrow nationalise near need neglect negotiate
    nominate normalise notice number obey object oblige observe obstruct obtain occupy occur offend offer omit open operate
    oppose order organise organize originate oust outlaw outnumber overlook overthrow owe own pack paint park participate
    pass pause perform permit persist persuade phone pick place plan plant play plead please plunge point poison polish
    poll postpone pour practise practice praise prefer prepare present preserve press prevail prevent print proceed
    process procure produce profit prohibit project prolong promote prompt pronounce propose prosecute protect provide
    provoke publicise publish pull pump punish purchase pursue push qualify quarrel quell question quote race raid rain
    raise rally range rank rate ratify reach react realise realize rebel recede receive reckon recognise recognize
    reconsider recover recruit redeem reduce refer reflect reform refrain refuse refute regain regard register regret
    regulate reject rejoin relate relax release relent relocate rely remain remedy remember remove rename renew
    renounce rent reopen repair repay repeal replace represent reproduce request require rescue resemble resent reserve
    resign resist resolve respect respond rest restart restate restore restrain restrict result resume retain retaliate
    retire retreat retrieve return reunite reveal reverse review revise revive revoke reward rid rob roll rotate ruin
    rule rush sabotage sack sacrifice sail salute sanction satisfy save scare scatter schedule score scrap scream scrutinise
    search seal secure seem seize separate serve settle share shelter shift ship shock shop shout shrug shun sign signal
    silence simplify skip slam slap slash slow smash smell smile smoke smuggle snub soften solve sort sound sow spare spark
    specify spill spoil sponsor spur stabilise stage stall start starve state station stay steer stem step stimulate stir
    stop store strengthen stress stretch struggle study succeed suffer suffice suggest suit sum summon supervise supply
    support suppose suppress surge surprise surrender surround survey survive suspect suspend sustain switch sympathise
    tackle talk target taste tax tempt tend terminate terrify test testify thank thrive threaten tie tighten tolerate
    topple torture total touch trace track trade train transfer transform translate transmit transport trap travel treat
    tremble trigger triple trouble trust try turn twist type undermine unify unite unveil update urge use utilise validate
    value vanish vary venture verify veto view violate visit volunteer vote wage wait walk wander want warm warn warrant
    wash waste watch water weaken weigh welcome whip widen wield wish withstand witness wonder work worry worsen wrap wreck
    yield bridge goad molest meddle bamboozle sow weaponise evacuate reopen rearm disarm demilitarise ally subsidise
    privatise privatize subsidize collude conspire contaminate pollute degrade downgrade upgrade overrule overturn quash
    appeal indict acquit sentence fine sue settle reinstate redraw rezone resettle displace deport detain extradite
    inspect audit probe scrutinize scrutinise prioritise prioritize outline overhaul override reassure reaffirm reassess
    recommend recall reconvene reelect refrain refund reimburse relinquish reshape spearhead stockpile tarnish thwart
    unload unlock uproot warp allege depict portray""".split()
)
