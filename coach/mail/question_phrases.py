"""Questions nobody expects an answer to (see `phrases.py`)."""

from __future__ import annotations

TABLES = {
    "rhetorical": """
        is|was this|that|it a|some|supposed|your|meant|really|all|just|? kind|sort|to|idea|? of|be|? a|? !joke|prank|scam|funny|serious|circus|lottery
        is|are this|that|it|you !how you|what|we
        is|was this|that|it really? !too|acceptable|normal|supposed -much
        is|was it|this|that really|so|? !hard|difficult|complicated|asking
        is|was it|that !too much
        are|were you people|guys|actually|all|just|seriously|even|really|? !kidding|joking|serious|insane|deaf|blind|stupid|mad|crazy|asleep|incompetent|proud|trying|telling|seriously|having|reading|listening|people|guys|idiots|out|all|even|for -able|open
        do|does|did|can|could|would|will you !people|guys
        do|did you even|really|honestly|seriously|actually|not|n't|ever|? !even|care|realise|realize|understand|expect|treat|enjoy|call|take|think|hear|honestly|seriously|talk|know -if|whether|when|where|which|what
        do|did you know|have !how|any|who|no -idea|many
        do|did you have any|the|an|slightest|? !idea how|what
        how !hard|difficult|complicated|stupid|dumb|incompetent|dare|come
        how many|much !more|times -is|are|days|would|will|does
        how !long do|must|am|are|should i|we have|need|supposed|expected|still|wait|put
        how !long does it|this take to answer|read|reply|press|pick|call|send|write
        how on !earth
        how the !hell|heck|devil
        how could|dare !you
        how can|could|do|does you|this|that|it|anyone|anybody|a|someone|any|your|one possibly|even|just|honestly|still|seriously|company|business|bank|hotel|? be|company|business|person|hotel|bank|? !sleep|expect|call|justify|treat|run|say|claim|lose|miss|charge|advertise|happen|think|not|possible|possibly|even|allow|be|get|sell|believe|operate|deliver
        how is|are|was this|that|it|any|? of|? this|that|? !acceptable|possible|ok|okay|legal|even|fair|right|supposed|my|a|so|still|not|allowed|our
        how am|are|is|do i|we|anyone !supposed|meant|to|explain|expected
        how would !you
        what|which kind|sort|type !of company|business|service|people|outfit|circus|operation|customer|support|joke|bank|hotel|shop|clown|place|organisation|organization|person|idiot|way|a
        who do you !think
        who !does|thinks|thought|needs|runs|hires|trained|cares|checks that|this|it|these|you|place
        who !designs|designed|approved|tests|tested this|these|that|it
        who 's|is !paying|going
        why !bother|even|oh
        why on !earth
        why the !hell|heck
        why am|are|is i|we|you|it even|still|always|paying|having|? !paying|the|having|being|even|still|always|making|treating|so|a|that|my|your|chasing|told|left
        why do|does|must|should|would i|we|anyone|nobody|no|everything|it|my even|always|still|keep|have|need|? !have|pay|keep|bother|even|always|need|believe|trust|accept|stay|continue|wait|get|take|care|suffer|hear|answer|one|i|repeat|chase
        why ca|can|do n't !you
        why can|does|do|is !nobody|no-one|everything|always
        why should|must|would !i|we|anyone|my|our
        why is it !so|always|that|my
        what 's|is|are the !point|use
        what 's|is|are !wrong|next with you|these|people|your
        what 's|is going on !there|over|with
        what on !earth
        what the !hell|heck
        what exactly|, exactly? ,? am|are|do i|we !paying|pay|supposed|getting|get
        what exactly|, exactly? ,? is the !priority|point|service|benefit
        what exactly|, exactly? ,? do you !do
        what do|does|am|are|must|should|did i|we|you people|guys|all|really|honestly|have|? !paying|pay|supposed|think|expect|care|take|do|want|to|deserve|have -for|need|me
        what more|else|good !do|must|can|does|is|are|could|should|would
        what !if
        what part !of
        what happened !to customer|service|good|common|quality|the
        what is it !with
        ^ !what $
        did|has|have it|anyone|anybody|nobody|someone|no ever|not|even|really|actually|one|? !occur|ever|even|think|actually|bother|occurred|read|really|check|notice|look|listen|test
        did|do|have you ever|not|n't|even|really|people|? !even|bother|ever|read|think|people|listen|look|learn|test|check
        have you !no|ever|lost|people|even|all|forgotten|actually
        am|are i|we !supposed|expected|being|really|invisible|talking|speaking|missing|going|just|asking|the
        do i|we !look|seem|really
        do|must|should i|we have|need|really|? to? !spell|remind|beg|come|write|hire|explain|go|draw|repeat|wait|pay|start
        can|could you !believe|imagine|even|understand|hear|blame|see -if
        can|could|is|are|does|will|has !nobody|no-one
        can no !one
        would|wo you !accept|tolerate|believe|want|trust|pay|treat|say|put|like|be -please|to|able
        would n't !you
        since !when
        where 's|is|are the|your !logic|sense|respect|justice|decency|pride|professionalism|manners|accountability
        you call !this|that
        so !what
        see the|a !problem|pattern|irony
        notice the|a !pattern
        could you !be any
        does|is|are anyone|anybody|nobody|somebody|someone there|here|even|actually|ever|at|over|in|? !even|actually|ever|check|read|care|work|talk|listen|there|awake|home|alive|in|working|reading|listening|with|test
        does|do that|this|it really|? !sound|seem|look|bother|strike
        is there !anyone|anybody|nobody
        is there a|any single|real|living? !human|person|soul
        is there a|any !single|real|living
        is|are|was|were|do|does|should|would|will|have|has n't !it|that|this|you|there|i|we|they -supposed
        will|would you|this|it|anyone ever|finally|people !ever|finally
        are|is|was i|we|that|this really? asking|expecting !too
        ^ !seriously|really|honestly|right|ok|okay|huh|eh|hello|remember|deal|fair|agreed|you|me $
        access !to what
        sound !familiar
        ring|rings any|a !bell
        is that !clear|understood
        do|did|have i|we !make|made myself
        !guess what|how|who
        who in their !right
        would it !kill
        is|was it|that !me|just
        you know !what
        and !for what
        what 's|is !next
        shall|should|must i|we !laugh|cry|thank|applaud|be|beg|wait|pray
        !coincidence
        """,
}
