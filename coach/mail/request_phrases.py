"""How people frame a request, and what only looks like one (see `phrases.py`)."""

from __future__ import annotations

SETS = {
    "someone": "someone somebody anyone anybody",
    "help": "great good helpful nice kind wonderful lovely useful ideal perfect fantastic brilliant best amazing super awesome fair appreciated cool handy",
    "please": "please",
    "offer": "questions question concerns queries doubts trouble further more anything additional any other",
}

TABLES = {
    # Up to the verb that is asked for.
    "modal": """
        can|could|would|will|wo|ca|might !you guys|people|all|folks|please|kindly|? n't|not|?
        can|could|would|will|wo|ca|might n't !you
        can|could|would|will|might !someone|somebody|anyone|anybody else|there|please|? -who|from|in|at|on|of
        can|could|would|will|might !someone|somebody|anyone|anybody from|in|at|on|of your|the _ please|?
        can|could|would|will|might one of !you
        can|could|would|will|might your !team|people|colleagues|colleague|company|office|staff|engineers|engineer|technician|support|manager|driver|accounts|department
        can|could|would|will|might the !team|manager|driver|engineer|technician|office|doctor|nurse|landlord
        """,
    "permission": """
        can|could|may|might|shall !i|we @adv* have|get|speak|talk|swap|exchange|request|reschedule|schedule|receive|arrange|book|ask
        can|could|may|might !i|we @adv* be moved|refunded|sent|given|called|put|connected|transferred|reimbursed|credited|upgraded|rebooked
        """,
    "possible": """
        would|might|will|is it be? at|all|? all? !possible for? you|someone|somebody|us|me|? to
        if|whether it|it's 's|is|would|might|may be? !possible for? you|someone|somebody|us|me|? to
        is|would|will there be? any|a|some !way|chance|possibility that? you|someone|somebody|we|i can|could|might|would
        is|would|will there be? any|a|some !way|chance|possibility of|to
        any !way|chance|possibility that? you|someone|somebody|we|i can|could|might|would
        any !chance|possibility of
        do|did you !think|suppose that? you|someone|somebody|anyone|your can|could|might|would
        i|we was|were|am|are|'m|'re|? just|also|? !wondering|wonder|wondered if|whether you|someone|somebody|anyone|your|perhaps|? _? can|could|might|would|will be? able? to?
        i|we was|were|am|are|'m|'re|'ve|have|? been? just|also|really|sincerely|still|? !hoping|hope|hoped that? you|someone|somebody|your _? can|could|might|would|will|'ll|'d
        i|we was|were|am|are|'m|'re just|also|really|still|? !hoping|looking to|for get|have|receive|? a|an|some
        ^ !possible to
        """,
    "mind": """
        would|do you !mind
        """,
    # Up to what is wanted.
    "want": """
        i|we do|still|must|have|will|'ll|would|'d|can|only|should|shall|now|may|to|might|need|going|am|'m|? to? @adv* !want|need|expect|demand|require|insist|urge|await|request -ed
        i|we tenants|parents|residents|customers|both _? _? _? @adv* !want|need|expect|demand|require|request
        ^ @adv* and|so|but|? @adv* !want|need|require|expect|requesting|demanding|requested|wanting|needing
        i|we must|have|would|'d|will|'ll|do|can|only|therefore|hereby|also|now|again|once|more|kindly|to|? @adv* !ask|insist|beg|implore you|your|again|that|for|once|on|therefore|more|please|politely
        i|we must|would|'d|have|to|? @adv* !insist on|that|upon
        """,
    "would": """
        i|we would|'d|should @adv* !like|love|prefer|appreciate|wish|welcome
        i|we would|'d much|far|? !rather have|get|receive|be|see
        ^ would|'d @adv* !like|love|prefer|appreciate
        i|we would|'d|should|'ll|will|shall also|really|? be very|most|more|extremely|truly|so|really|also|eternally|much|ever|quite|? than? !grateful|thankful|glad|happy|pleased|obliged|delighted|satisfied|interested if|for|to
        i|we will|'ll|would|'d !appreciate
        """,
    "asking": """
        i|we 'm|am|are|'re|have been|also|still|now|only|just|? @adv* !asking|requesting|demanding|seeking|expecting -about|why|myself
        i|we 'm|am|are|'re been|also|still|now|only|just|? @adv* !looking for|to get|have|receive|? -forward
        i|we 'm|am|are|'re @adv* !owed|due|entitled to? -by|for|in|on
        i|we 'm|am|are|'re @adv* !waiting for you|someone|somebody to
        i|we !wait for your|an|the
        i|we am|'m|'re|are @adv* calling !on|upon you
        """,
    "what": """
        what|all|everything i|we 'd|would|'m|am|'re|are|do|? @adv* !want|need|expect|ask|like|demand|require|request|asking|wanting|propose|suggest for|from|you|of|to|see|happen|now|? is|are -that|not|because
        my|our !request|demand|ask|expectation|wish|suggestion|proposal is|would|to you? be? that|to|for|?
        !least you|they can|could|should do is|would be?
        acceptable|right|reasonable|fair|decent !thing|solution|outcome|resolution|way to|forward|here|now|? do? here|now|? is|would be? to|for|?
        you !owe me|us
        high|about !time that? you
        ^ !demand|request|ask|needed|required|wanted :
        i|we !suggest|propose|recommend that? you
        i|we !suggest|propose a|an|that|we|the
        """,
    "duty": """
        you|someone|somebody|@someone qualified|senior|competent|responsible|in|? charge? @adv* !must|should|shall|better @adv* to?
        you|someone|somebody guys|people|? @adv* !need|needs|ought @adv* to
        you|someone|somebody @adv* !have|has got? @adv* to
        you 'd|had !better
        you 'll|will !need|have to
        you are|'re hereby|kindly|therefore|legally|formally|? !requested|required|asked|obliged|instructed|expected|urged to
        the|your|a !manager|landlord|owner|airline|insurer|supervisor|director|doctor|team|engineer|technician must|should|needs|has|ought to?
        """,
    "welcome": """
        it|that|this|which|? would|'d|will|'ll|might be very|really|most|so|super|quite|extremely|absolutely|much|? !@help if you|someone|somebody|we|i|your|this|the|it
        it|that would|'d|will be very|really|most|so|super|quite|extremely|absolutely|much|? !@help to|of have|get|see|receive|you
        it|that would|will !help|mean a|me|us|the|? lot|great|world|? deal? if you|someone|somebody
        """,
    "thanks_if": """
        ^ so|and|please|,|? !if you|someone|somebody could|can|would|might|will please|kindly|also|just|perhaps|? @adv* @verbs
        """,
    "appreciated": """
        would|will be very|much|greatly|really|so|highly|most|? much? !appreciated|welcome
        is|are !required|requested|needed|expected immediately|urgently|now|asap|today|by|please|$|as|from
        """,
    "courtesy": """
        !find attached|enclosed|below|herewith|hereby|here
        !find my|our|the|in|some attached|enclosed|attachment|the|photos|pictures|files
        !see attached|enclosed|below|above|my|the|our|photo|photos|pictures|screenshots|also
        !note that|:|,|the|this|we|i|also|it|there|my|our
        !be aware|advised|assured|informed|reminded|sure|honest|fair|clear|kind|careful
        !excuse|forgive|pardon|understand|know|believe|trust|appreciate -to
        !bear with|in
        !accept my|our|this
        do n't|not !hesitate|worry|get|misunderstand|mention|bother|think|know|want|need|like|care|have|see|understand|believe|mind|take|forget|even|expect|feel|say|seem|blame|hold -me|back|off|this|it
        !hesitate to
        do n't|not !tell me|us how|that|you|it
        !do n't|not get me wrong
        !feel free
        !let me|us explain|tell|start|be|put|say|add|just|give|remind|begin|make|repeat|quote|assure|guess|walk|summarise|summarize|express|introduce|point|first|share|describe|clarify|down|assume|hope|not
        !let alone|that|it
        let me|us !know $|,|.|asap|please|soon|thanks|either|at|in
        let me|us !know if|should|whether you have|need|require|want|would|'d|think|are|wish|prefer|think
        let me|us !know if that|this|it|everything works|suits|helps|'s|is|sounds|makes|would
        let me|us !know if there|anything|any|something|i|we
        let me|us !know what you think
        let me|us !know your thoughts|view|opinion
        let me|us !know how you|it get|go|goes|went
        let me|us !know when|once you have|'ve|get|are received|got|this|it|back
        !give my|our|him|her|them best|regards|love|greetings|thanks|compliments
        !pass on my|our thanks|compliments|regards|best
        !pass this|that|it|these on
        !refer to the|my|our|your|attached|enclosed
        !keep up|in the|mind
        !keep it up
        !take care|note
        !take my word
        !take it from
        !have a|an nice|great|good|lovely|wonderful|pleasant|fantastic|blessed|happy|safe|awesome|super|merry|relaxing|look
        !make no mistake
        !give me|us|it|you a|? break|rest|credit
        !come on -monday|tuesday|wednesday|thursday|friday|saturday|sunday|the|site
        !come to think
        !correct me if
        !forget it|about|that
        !look forward
        !call me old-fashioned|crazy|stupid|naive|cynical|a|old
        !tell me about it
        !tell me something
        !put simply|differently|another|bluntly
        !put it this|another|simply|bluntly|mildly
        !consider this|it|yourself
        !respond to this email if
        !take this|it as
        !rest assured
        !wait a minute|second|moment
        !wait and see
        !wait for it
        !wait until you
        !pay day|roll
        !imagine|guess|remember|wonder
        !do you|i|we|they
        !take|look at for|instance|example
        !follow the link|instructions
        !show off
        !stop light|sign
        !leave aside|alone
        !do the math|maths
        !mind you|the
        !say what|hi|hello
        !thank you
        !read on
        !start with the|what
        !try as
        !say
        !help $
        !advise $|,|.|me? asap
        !get well|what
        !get me|this wrong
        !go figure
        """,
    "self_help": """
        ^ if|should you have|need|require|want|would|'d|wish|prefer|are like|had|having? any|further|anything|more|additional|other|questions _* ,|- !please|just|let|call|contact|email|do|feel|give|write|ring|i
        ^ if there is|'s|are any|anything|further|more _* ,|- !please|just|let|call|contact|email|do|feel|give|write|ring
        """,
    "done": """
        needs|need|has|have|must|ought|should|requires|require|deserves|got|want @adv* to? be @adv* !@done
        needs|need|requires|require|deserves|wants @adv* !@doing
        must|has|have|needs to? now|immediately|? !stop|change|end|happen
        should !stop|end
        is|are to be @adv* !@done
        """,
}
