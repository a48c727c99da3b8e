"""Signs by which a clause is, or is not, what a message is about (see `phrases.py`)."""

from __future__ import annotations

SETS = {
    "wrongly": (
        "broken wrong missing damaged cracked late delayed down offline dead dirty leaking lost stuck locked off gone empty cold closed ruined crushed blocked unavailable incorrect overdue bullied stolen"
        " defective faulty rude left held double short expired billed charged cancelled canceled deleted denied rejected refused turned failing unusable unsafe unpaid unlocked frozen slow overcharged useless"
        " soaked smashed bent torn stained incomplete unfinished overbooked full unreachable noisy filthy mouldy switched misspelled misspelt overcooked undercooked raw burnt stale"
    ),
    "faulty": (
        "filed charged sent delivered gave given printed deleted cancelled canceled blocked refused refuse refuses denied deny rejected keep kept keeps closed locked changed lost broke damaged ignored shipped"
        " billed debited took taken removed deactivated suspended missed forgot failed used estimated withheld stopped overcharged put sold booked installed left written added moved talked dropped treated"
        " accused shut cut holding let posted published entered raised declined switched painted misplaced mixed invoiced ordered scratched forgotten overbooked downgraded terminated doubled disconnected"
    ),
    "rest": "angry mad looking asking sure urgent important someone a an going here happy the against saying",
}

TABLES = {
    "failing": """
        still|yet !not|n't|no|waiting|missing
        still have|has|had|'ve|get|got|is|are|was !no|nothing|n't|not
        it|this|that|which|they|there|nobody|nothing|none|who|he|she|one|@gadget|@staff|_ is|are|was|were|has|have|had|does|do|did|ca|can|could|wo|will|would !n't -@rest|you|it|we|i|they|think|mind
        is|are|was|were|has|have|had|does|did|can|could|will|would !not -@rest|only|the|a
        i|we think|must|have|'ve|? have|? !left|forgot|lost|misplaced my|our
        never !came|arrived|received|got|worked|did|delivered|happened|showed|turned|used|ordered|asked|signed|agreed|told|been|authorised|authorized|picked|heard
        no !sign|trace|show|delivery|refund|answer|internet|heat|heating|water|power|signal|sound|picture|record|reply|food|inbound|milk|title|driver|dial|access|website|email|confirmation|package|parcel|explanation|hot|response|warning|notice|insulin
        out of !order|tolerance|stock|service|date|tune|control|sync|action|use|hours
        by !itself|themselves
        on its|their !own
        without !checking|looking|reading|listening|knocking|asking
        in !circles
        instead !where|when
        !instead of
        went|gone|going|jumped|increased|rose|up|doubled !from|up
        !charged|billed|debited|paid|counts|count|given|taken|charging|charges _* twice|double
        !charged|charges|charge|billed|debited|taken me|us|him|her|my|our|for|? _? _? #|£|$|€
        !twice
        stop|stops|stopped !working|charging|responding|producing|moving|loading|printing|syncing|heating
        !keeps|keep|kept _ing|logging|crashing|dropping|losing|sending|getting|going|cutting|falling|disconnecting|showing|telling|coming|asking|calling|charging|freezing|stopping|tripping|leaking|saying|being
        is|are|was|were|'s|been|arrived|came|went|got|gone|be|'re|feels|looks|has|have|had _? !@wrongly
        without !warning|notice|asking|telling|my|our|permission|consent|being|a|any
        !nobody _? came|here|answers|answered|showed|turned|told|can|knows|picked|called|warned|seems|will|has|does
        !gave my|our|his|her _? away
        !ran out|short
        !third|fourth|fifth|second time|one|replacement|week|attempt|candidate|visit|day|failure|outage
        #|@count weeks|months|days|hours !late|overdue|without|behind|after
        too|so !small|big|large|loud|hot|cold|slow|short|long|tight|late|expensive|dark|high|low|weak|strong|spicy
        short|missing|off|down|less|fewer|higher|lower|more|out !of|by|than
        !half|none|only of|# it|them|the|my|our|us|what|?
        !smells|tastes|leaks|fails|crashes|hangs|freezes|stinks|rattles|squeaks|flickers|overheats|trips|loses|drops
        !problem with|:
        !shows|says|showing|displays|reads|gives wrong|error|#|zero|nothing|the
        differ|differs|different !from
        n't|not !match|fit|work|open|load|arrive|come|start
        turned|came|arrived|coming !out|back|up wrong|broken|late|cold|empty|damaged|red|blank|black
        """,
    "pointed": """
        the|my|our|your|this|a main|biggest|real|actual|only|whole|big|bigger|key|core|central|first|number|serious|important|urgent|underlying|one|most|major|? serious|important|urgent|? !problem|issue|complaint|concern|worry|trouble|grievance|priority is|are|here|remains|though|for|:|,
        !problem|issue|complaint|concern|trouble|reason is|was
        what really|truly|actually|most|particularly|especially|? !upsets|bothers|worries|concerns|hurts|gets|annoys|angers|frustrates|shocks|matters|upset|shocked|bothered|bugs|kills|troubles|angered|frustrated
        what !makes|made me|us|this|it
        !reason for|why|i|we
        it 's|is|was !that|about
        only !thing is|was
        just|only a? !shame|pity
        !shame that
        much|even|far more !important|importantly|seriously|worrying|serious|worryingly|worse
        !importantly|seriously|worryingly ,
        !above|worst all|of
        the !worst part|thing|of|is
        the one !killing
        !killing me|us
        ^ !problem|issue :
        bottom !line
        in !short
        to sum !up
        !nothing compared to
        last|final !straw
        that is !neglect|fraud|theft
        comes !down to
        boils !down to
        all i|we !want|need|ask is|to
        i|we want|need|have to !complain|report|raise
        !regarding|concerning|re|subject :
        !complaint about|:|regarding
        one !thing though|though,|,|:|that|still|is
        !unfortunately|sadly
        !disappointed|unhappy|dissatisfied|upset|annoyed with|that|by|about|because|to
        """,
    "writing": """
        i|we am|'m|are|'re !writing to|because|about|regarding|concerning|as|in|with
        i|we !write to|because|about|regarding|concerning|in
        !regarding|concerning my|our|the
        !express|voice|share|convey my|our _? _? dissatisfaction|disappointment|frustration|concern|concerns|displeasure|anger|experience
        file|lodge|make|submit|raise a|an|my _? !complaint -about|that|because
        time i|we _* !writing|calling|contacting|emailing|asking
        third|second|fourth|fifth !email|e-mail|letter|message|request|complaint|attempt
        """,
    "aside": """
        by the !way|bye
        !btw|incidentally
        on !top of
        not to !mention
        as an !aside
        !side note
        ^|,|. and? !also ,|the|your|my|i|we|minor|page|please|it|there|one|our|a
        ^|. !oh and|,|also|btw
        !while|whilst i|we 'm|am|are|'re at|here|writing
        ^ the|your|my|it|they|there|this _? _? is|are|was|were|has|have|? !also
        !one|another|two|few other|more|small|smaller|minor|last|final thing|things|point|points|note|niggle|niggles
        ^ !ps
        ^ p . !s
        ^ !ps|p.s
        !minor|trivial|cosmetic
        less !important|urgent|serious|pressing
        ^ !besides|additionally|furthermore|moreover|plus
        in !addition
        small|little|tiny !thing|point|annoyance|issue|note|things|detail|gripe
        i|we should|ought|must|might to? also !mention|add|say
        could|would also? !do with
        would|'d also? be !nice
        ^ !finally|lastly
        as !if that|it
        !adding|add|adds insult|to
        to !top|cap|add it|that
        !second|third|secondly|thirdly ,
        ^ !first|firstly , -of
        ^ !second|secondly|third|thirdly|fourth ,|of|.|-
        !whenever
        !too $
        n't|not help|helped !either
        !separately
        """,
    "dismissed": """
        not|n't|hardly a|the|that|such|? big|huge|major|? !deal|problem|drama|biggie|issue|end|point
        no big !deal
        !never mind
        can|could !wait
        no !rush|panic|stress|hurry|worries|problem|pressure
        does|do n't|not really|? !matter|mind|care -if
        not that|so|? !important|urgent|serious|bad
        not what this|i|we !is|am|are|'m
        !nothing dramatic|serious|urgent|major
        i|we can|could !live with|without
        i|we !live with
        !put up with
        that 's !by the
        that !aside
        !apart from that
        be that as it !may
        !annoying|irritating ,|but|$|and
        is|are|was|'s|all !fine|perfect|ok|okay|lovely|superb|great|excellent|good|spotless|beautiful
        !happy|pleased|delighted|satisfied|content with the|my|it|everything|that|him|her|them|your
        frankly that 's !nothing
        in !parallel
        i|we !understand|appreciate|know|realise|realize|sympathise|get -from|that my|why my
        of !course
        i|we am|'m|are|'re !not|n't angry|mad|asking|looking|going|here|saying|upset
        !later $|.
        we|i 'll|can|will _? _? !sort|discuss|talk|leave|come _? _? later|another|parallel|after
        other|another|some !day|time
        i|we can !forgive|overlook|ignore|accept|handle|cope
        fair !enough
        !survive
        i 'm|am sure !you
        !minor
        """,
    "strongly_dismissed": """
        can|could !wait
        i|we can|could? !live|deal|cope with that|it|this|those
        no big !deal
        not a big|huge !deal
        never !mind
        less !important|urgent
        small|minor !annoyance|niggle
        that 's by the !bye|by
        can !put up with
        talk|speak about !later
        leave for !later
        i|we do n't|not !mind|care
        other|these|those|they things|? can !wait
        minor !though|but|though,|,
        nothing !compared to
        can|could be? !ignored|forgiven|overlooked
        """,
    "waved_off": """
        all|none|any of !that|this|these|those can|could|would|is|i|we|one|matters|was|bothers|bothered
        !all|everything of? that|this|those i|we|one can|could
        that 's|is|was not !why i|we
        not !why i|we
        first|other|last two|three|one|few are|is|was|were !annoying|minor|small|fine|tolerable|nothing|petty
        these|those|that|they are|is|'re|'s just|only|all|? small|minor|little|mere|the|? !things|trifles|details|annoyances|niggles|trivialities
        ^ not|no a|that|such|? big|huge|major|? !deal|problem|drama|biggie $
        ^ !nothing dramatic|serious|major
        ^ never !mind
        """,
    "noticed": """
        i|we just|also|then|now|have|'ve|had|recently|suddenly|? !noticed|notice|saw|see|found|discovered|realised|realized|spotted|learned|learnt that|out|a|an|the|your|my|our|i|we|you|it|there
        and|only|then !found|noticed|discovered|realised|realized|saw
        i|we !got|received|get|receive|had a|an|only|no|nothing|the|another
        it turns|turned !out
        !turns|turned out
        """,
    "suffered": """
        i|we was|were|'ve|have|had|am|'m|are|'re|got|keep been|being|getting|? !charged|billed|debited|locked|told|given|sent|refused|denied|ignored|left|treated|promised|asked|cut|kicked|logged|bumped|overcharged|double-charged|turned|accused|insulted|sold|hung|transferred|blocked|banned|downgraded|stuck|stranded|unable|forced|made|put|signed|hit|fined|evicted|scammed|misled|shouted|searched|followed|threatened|paid|short-changed
        """,
    "feeling": """
        i|we 'm|am|are|'re so|very|really|absolutely|extremely|just|beyond|quite|deeply|somewhat|rather|a|bit|more|little|honestly|pretty|? bit|little|than|? !shaking|angry|furious|disappointed|upset|confused|tired|fed|done|shocked|appalled|speechless|disgusted|livid|unhappy|devastated|frustrated|heartbroken|surprised|astonished|puzzled|baffled|stunned|amazed|sorry
        this|that|it 's|is|was so|very|really|absolutely|completely|totally|simply|just|beyond|not|a|an|? !unacceptable|ridiculous|outrageous|joke|disgrace|disgusting|appalling|insane|crazy|acceptable|unbelievable|pathetic|shameful|embarrassing|disgraceful|shocking|scandal|farce
        !enough is
        i|we nearly|almost !fainted|cried|fell
        !worst service|experience|company|customer|ever
        !cried|crying all|every|my
        !sadness
        do n't|not normally|usually !write|complain
        no !excuse
        i|we 've|have been !nice|patient|more|very
        never had !a|any problem|problems|issue|issues|reason
        !giving you the|a|one chance|opportunity
        last !chance
        how !hard|difficult
        !bravo|congratulations|kidding|joke|shambles|circus|incompetence|farce
        well !done
        i|we !hate to
        """,
    "hypothetical": """
        ^ and|but|so|? !if|unless|otherwise|should|once -it
        ^ in !case
        as !soon as
        or !else
        """,
    "consequence": """
        !costs|cost|costing us|me|of
        so|now i|we|they !have|had|must|can|am|are|need
        which !means
        as a !result
        !therefore|thus
        i|we|have 've|have|had|must|'d had? !to
        every !minute|hour
        i|we !ca|cannot|could n't|not? work|travel|pay|sleep|invoice|reach|plan|finish|use|open|go|trade|take|serve|complete
        i|we 'm|am|are|'re !sitting|standing|stuck|losing
        my|our !boss|wife|husband|customers|customer|clients|client|regulars|phone|auditors|hospital|guests|patients
        because of !that|this|it
        can|ca|cannot|could n't|not? !reach|contact me|us
        !without it
        lose|losing|lost the|a|our|my|us !house|customer|customers|contract|contracts|deposit|money|sales|business|bookings
        """,
    "blamed": """
        you|your @adv* have|had|has|'ve|'s|are|were|'re|? @adv* been? @adv* !@faulty
        your _ have|has|had|is|? @adv* !@faulty
        your _ _ has|have|had|? @adv* !@faulty
        you|your|@staff _? have|has|had|'ve !been _ing|estimating|charging|sending|holding|collecting|using|ignoring|billing|taking|calling|overcharging
        you|your|they !still have|has|are|owe
        you|your|they _? did|do|does|have|has|are|is|'ve|were|was !n't|not -ask|want|need
        you 're|are still|also|now|? !collecting|charging|holding|sending|calling|using|taking|writing
        """,
    "attitude": """
        i|we do|did|would|wo|ca|can|cannot|could|am|was n't|not @adv* !want|ask|mind|care|fancy|think|know|need|like|understand|expect|blame|hold|wish|believe|doubt|intend|enjoy|see|say|complain|write|accept|feel|stress|imagine|figure
        i|we 'm|am|are|'re|was|were !not|n't
        what i|we do|ca|can n't|not !understand|get|want|like|accept|see
        """,
    "reported": """
        !said|says|say|told|tells|claims|claimed|reckons|apparently|replied|suggested|explained|assured|insists
        """,
    "told": """
        was|were in|at|with|staying|on !your|the
        """,
    "greeted": """
        ^ !hope|trust you|this|all|your|everyone
        ^ i|we !hope|trust you|this|all
        ^ !thank|thanks
        ^ !sorry to|for|about
        ^ i|we just|only|? !wanted|want|would|'d just|? to|like to? write|share|say|thank|let|start|reach|follow|check|touch
        ^ i|we do n't !wish|mean|want to be
        ^ just? a? !quick
        ^ my !name
        ^ i|we am|'m|are|'re !a|an|the
        ^ you 've|have !always|been
        ^ first of !all
        ^ !congratulations
        ^ just a|one !suggestion|question|note
        ^ _* !suggestion $
        first|second|third|fourth time|email|letter !writing|contacting|calling
        ^ _? _? !customer ,
        it|that|this 's me|flat|apartment|unit|room|# # !again $
        ^ long|a|an time|? !customer|fan
        ^ how !are
        """,
}
