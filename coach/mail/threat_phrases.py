"""How people say that they will leave, go to law, go public, or take the money back (see `phrases.py`)."""

from __future__ import annotations

SETS = {
    "contract": "contract contracts subscription account accounts membership policy agreement service plan order orders services everything business relationship partnership cooperation standing",
    "elsewhere": "elsewhere",
    "law": (
        "lawyer lawyers attorney attorneys solicitor solicitors barrister counsel tribunal lawsuit litigation ombudsman ombudsmen regulator regulators arbitration prosecutor bailiffs ftc fcc bbb"
        " cfpb fca fos ofcom ofgem ofwat ico bafin dmv osha fda hse cqc gmc finra epa hipaa gdpr-authority legally legal sue suing inspectorate inspector dpa cma nhtsa cpsc fmcsa usda caa dvsa rspca ofsted sra nlrb eeoc naic dca cslb"
    ),
    "web": "trustpilot yelp google tripadvisor glassdoor g2 capterra facebook twitter x linkedin instagram tiktok reddit youtube socials checkatrade whatsapp tik mumsnet nextdoor threads bluesky booking.com amazon",
    "press": "press media newspaper newspapers paper papers journalist journalists reporter reporters radio tv news bbc cnn watchdog",
    "no": "n't not never no nor hardly",
}

TABLES = {
    "leave": """
        i|we @shall @soon* !cancel|cancelling|canceling my|our|the|this|that|both|all? @contract|_? @contract
        i|we @shall @soon* !cancel|cancelling|canceling everything|$|without|with|and|,|immediately
        otherwise|or i|we|i'll @soon* !cancel|quit
        i|we !cancel|quit|leave without|immediately|$
        i|we @shall @soon* !leave|leaving -a|an|my|our|you|feedback|for|on|at|home|it|work|review|reviews|negative|bad|one|early|the|this|him|her|them|in|that|to|shortly|tomorrow|today|soon|by
        i|we @shall @soon* !switch|switching|migrate|migrating to|over|away|elsewhere|provider|providers|supplier|suppliers|bank|banks|carriers|companies|vendors|$|,
        i|we @shall @soon* !move|moving|go|going|change|changing|transfer|transferring|switch over|back? to|with|for a|an|another|someone|somebody|one|your|the different|new|competing|rival|competitor|other|cheaper|better|else|of|competition|@provider @provider|else|your|competitors|$|competitor|of|,|.|and
        i|we @shall @soon* !move|moving|go|going|take|taking elsewhere|away
        i|we @shall @soon* !move|moving|go|going somewhere else
        i|we @shall @soon* !move|moving to -the|a|an|our|my|this|another|be|new|portugal|spain|france|germany|italy|london|paris|berlin|america|canada|australia|scotland|ireland|wales|england|next|get|see|live|bed|sleep|court|small|work|and|make|take|have|find|call|tell|ask|write|post|report|file|lodge|his|her|their|it|that|march|april|may|june|july|phase|production|stage|different
        i|we @shall @soon* !move|moving|transfer|transferring|taking|take|pull|pulling|withdraw|withdrawing my|our|his|her|all|the|their of? my|our? _? business|custom|account|accounts|money|trade|orders|contract|data|portfolio|savings|policies|domains|volume|shipments|bookings|clients -from|to
        i|we @shall @soon* !move|moving|take|taking|pull|pulling|remove|removing him|her|them|our|my|it _? to|out|elsewhere|away|somewhere another|$|of|,|else|home
        i|we @shall @soon* !terminate|terminating|terminated|end|ending my|our|the|this|all|your? _? @contract
        !terminate|terminating|terminated with immediate|effect|notice|cause
        hereby|formally !terminate|cancel|withdraw|resign|quit
        hereby|formally|am|are|'m|'re give|giving !notice -that|of
        !terminate the|our|this|my _? @contract with|effective|as
        i|we @shall @soon* !look|looking|shop|shopping elsewhere
        i|we @shall @soon* !look|looking|search|searching|shop|shopping around? for|at a|an|the|some? new|other|another|alternative|alternatives|different|replacement|competitors|competitor|competing|your|rival|better @provider|competitors|$|to|,|and|products|offers
        i|we @shall @soon* !look|looking|search|searching|shop|shopping around? for|at alternatives|competitors|replacements
        i|we @shall @soon* !search for? other|another|a @provider|new
        i|we @shall @soon* !find|finding|use|using|hire|hiring|get|getting|try|trying|choose|choosing|engage|appoint a|an|some? another|someone|somebody|different|new|alternative|other else|@provider
        i|we @shall @soon* !find|finding someone|somebody|somewhere else|who|better
        i|we @shall @soon* _ing? with|to|from|for|through !another|someone|somebody else|@provider|company|forwarder|carrier|supplier|agency
        i|we @shall @soon* !bring|bringing|call|calling|get|getting in another|someone|somebody|a _? else|@provider|different
        i|we @shall @soon* !close|closing my|our|the|all|this|both|down _? _? accounts|account|down|membership
        i|we @shall @soon* !buy|buying|order|ordering|purchase|shop|shopping|book|booking|fly|flying|bank|get|source|sourcing it|them|one|my|our|from|with|next|everything? _? _? elsewhere
        i|we @shall @soon* !buy|buying|order|ordering|purchase|source|sourcing|book|booking it|them|everything|next|my? _? from|with someone|somebody|another|your|a|the competitor|competitors|else|@provider|different|competition
        i|we @shall @soon* !buy|order|get|book|find|rent|source it|them|one|this|that|my|our|the|next? _? _? somewhere|from|with else|someone|somebody|another
        i|we @shall @soon* !stop|stopping using|ordering|buying|recommending|doing|working|shipping|sending|placing|coming
        i|we @shall @soon* !ditch|ditching|dump|dumping|drop|dropping you|your|the|this
        i|we @shall @soon* !walk|walking away|out
        i|we @shall @soon* !part|parting ways|company
        i|we @shall @soon* !pull|pulling the plug|out
        !pulling the plug
        i|we @shall @soon* !opt|opting out
        i|we @shall @soon* !done with|here|,|.|$ -the|this|that|it|my
        we|i|and|or 'm|'re|am|are|be !off|gone|out $|,|to
        i|we @shall @soon* !reconsider|reconsidering|review|reviewing|reassess|rethink|rethinking our|the|my|this|whether _? @contract|to|we|i
        i|we @shall @soon* !evaluate|evaluating|consider|considering|exploring|explore|weighing|assess|assessing other|alternatives|alternative|options|our|your|competitors|leaving|switching|cancelling|canceling|moving|changing|different
        i|we @soon* decided|choose|chosen|opted|elected|resolved against|not to? !renew|extend|renewing|extending|continue|proceed|return|rebook
        i|we wo|will|'ll|shall|'m|am|'re|are|would|do n't|not be|to|plan|intend|going|want? be? !renew|renewing|returning|back|staying|extend|extending|rebooking|reordering|continuing
        i|we will|'ll|shall|would n't|not be ordering|buying|booking|using|shopping|coming|doing|flying|spending|placing !again|anymore|any|back|here|with|you|business|from
        i|we will|'ll|shall|would n't|not !order|buy|book|use|shop|come|return|fly|stay again|anymore|any|back|with|you|from|here
        !against renewal|renewing|extending
        contract|subscription|agreement|membership|licence|license|policy|lease|it|retainer _* not be !extended|renewed|continued
        will|shall|'ll not !renew|extend -be
        considering|debating|discussing|deciding !whether|if
        from|about|of|towards|to !switching|leaving|cancelling|canceling -the|my|our|a|it|off|on|for|an
        or|otherwise i|we|i'll _? !take|move|switch|bring _* to|for someone|another|somebody|a|your else|who|competitor|different|new|company|provider|supplier|one
        !moving on $|,|from
        n't|not !sign|keep|continue|proceed|extend _* on that|this basis
        i|we @soon* !never again? use|using|order|ordering|buy|buying|shop|shopping|book|booking|come|coming|return|returning|go|going|fly|flying|stay|staying|eat|eating|deal|dealing|do|doing|set|setting|recommend|recommending|work|sign|bank|travel|purchase
        i|we will|'ll never ever? !use|order|buy|shop|book|come|return|go|fly|stay|eat|deal|do|set|recommend|work|sign|bank|travel
        !never again $|,|will|with|from
        last time i|we !order|buy|book|use|shop|stay|fly|come|deal|do|ever|eat
        this|that is|was|'s the|my|our very? last !time|order|purchase|stay|booking|flight|year|chance|straw
        ^ last !chance
        you 've|have|'ll|will|just|'re|are be? losing|lost|lose a|me|us|my|our|another|yourself|one|an _? _? !customer|client|customers|business|account|contract
        you 've|have|'ll|will|just !lost|lose me|us $|as|,|forever
        lost|losing|lose a|another _? _? !customer|client -because|of|in|to|with|over|today|and
        @contract is|will|'s be? !over|finished|terminated|ended|history|done -due|by
        !business|custom|money elsewhere
        !talking|spoken|speaking|talked|contact|contacted|talks|touch to|with|your|two|other|a? _? _? 3pls|competitors|competitor|providers|suppliers|vendors|agencies|carriers
        !quotes|quote|offers|offer|proposals on|from my|other|another|two|three|your|a|several|competing desk|competitors|competitor|suppliers|providers|companies|vendors|@provider
        someone|somebody|others|companies|provider|supplier|company|shop|firm else? who|that can|will|does|do|is|are|actually|answers|cares|knows|wants|values|understands !do|will|can|care|wants|answers|cares|knows|deliver|ship|able|deliver|listen|understands|values|want
        !find|finding someone|somebody|another else|@provider|who -can|could
        !booked _* with another
        !leave|leaving|go|going for another|a network|competitor|competing|rival|different|@provider|better
        all|both _* !leave|cancel|switch|move to|for another|a
        to|my our? !pac code and|or
        !take|taking my|our|all|your business|custom|money|trade elsewhere|somewhere|to|away
        !start|started|starting|begin|begun|began looking|to|searching|the? look|shop|search for|at|around|elsewhere
        !approached|contacted|signed|chosen|engaged|found|hired by|another|with|a|up|your? another|competitor|competing|different|new|your|someone|@provider @provider|competitor|competitors|else|$|,
        !competitor|competitors offered|offers|offering|has|have|can|will|would|is|are
        i|we !moved|switched|gone over? to|with another|your|a competitor|@provider|different
        not|n't sure|certain|convinced if|whether|that|we|i i|we? will|want|can|'ll|should|would to? !renew|continue|stay|keep
        !hesitant|reluctant to renew|continue|extend|stay
        make|makes|making me|us want|think|reconsider|wonder|consider to|about? !leave|leaving|switch|switching|cancel|cancelling|whether
        !jump|jumping ship
        think|thought|thinking twice before !ordering|booking|buying|renewing|using|coming
        no longer be|wish|want|intend|a _* !customer|client|member|subscriber|business|continue|renew|use|guests
        not|n't|never be|do _? !business with you|again
        give|giving|given|gave _? !notice on|to|for|today|under|terminate|of termination|cancel|leave
        i|we 'd|would hate|rather|prefer to|have|not? to? return|take|cancel|go|send _* and|, buy|go|get|shop !elsewhere|somewhere
        return it and buy it !somewhere else
        other|different !options|alternatives out there
        !cancel|end|leave|terminate if|unless nothing|this|it|you|not
        do|will n't|not !see|have any|a future|reason|point
        """,
    "stay": """
        @i do|would|will|did|'d|wo n't|not|rather|hate want|wish|plan|intend|like|to|not _* !leave|cancel|switch|leaving|cancelling|anywhere -but
        !anywhere else
        @i 'll|will|would|'d definitely|certainly|gladly|happily? be? !renew|renewing|back|stay|return|recommend
        going to !renew
        happy|glad|keen to !renew|stay|continue
        if @i !cancel|leave|switch|move|return|terminate
        can|could|may|should|do i|we !cancel|leave|switch|move|transfer|terminate
        how|what|whether|if|when|where _* i|we? to|can !cancel|switch|terminate
        would like|love|want to !cancel|move|switch|close|transfer|terminate
        'd like|love to !cancel|move|switch|close|transfer|terminate
        """,
    "legal": """
        !@law
        small !claims
        see|take|taking|go|going|drag|bring|end|before|through|via|meet you|this|it|him|her|them|us|matter|up|the|? in|to|before|? the|a|? !court|courts
        !court proceedings|action|case|order|summons|claim
        the|to|with !police -station|car|academy|told|said|report
        i|we @soon* !report|reporting|reported it|this|you|them to -your|my|the|a|hr|head|support|reception|you
        legal !action|steps|proceedings|advice|team|department|route|remedies|representative|means|consequences|adviser|advisers|advisor|insurance|options|rights|claim|recourse|measures|redress
        !trading standards
        consumer !protection|affairs|rights|council|association|forum|court|ombudsman|centre|agency|advice|champion
        !attorney general
        better !business bureau
        financial|energy|legal|property|telecommunications|pensions|housing|rail|furniture|motor !ombudsman
        data !protection authority|commissioner|officer|agency|regulator|commission
        supervisory|competent|health|food|regulatory|responsible|licensing|aviation|gambling|conduct|safety|competition|consumer !authority|authorities
        care|insurance|human|fair|trade|securities|employment|utility|public !commission|commissioner
        !environmental health
        health|city|building|fire|labor|labour|housing|food !inspector|inspectors|department|board|inspection
        department of !insurance|labor|labour|transportation|transport|health|consumer|justice|education
        !registrar of
        medical|licensing|dental|nursing|state !board
        hold|holding you|your|him|her|them _? _? !liable|responsible|accountable
        be !liable for
        claim|claiming|sue|suing|seek|seeking|pursue|compensation|entitled|liable for? _? !damages
        !damages -to|from|on|in
        look|looking to you !for
        at your !expense|cost|costs|own
        !breach of contract|agreement|warranty|our|your|duty|trust|gdpr|privacy|the
        material|serious !breach
        lodge|lodging|file|filing|filed|make|making|submit|submitting|raise|raising|escalate a|an|my|our|this _? !complaint|claim|grievance|suit -with you|your
        !complaint to|with the|trading|my|our|a|bafin|ofcom|ofgem
        reduce|reducing|withhold|withholding|stop|deduct the|my|our|all|further|any? !rent|payment|payments
        reserve all|the|my|our|every|further _? !rights|right|claims|claim
        all rights are !reserved
        charge|invoice|bill|billing|charging|invoicing you !for
        send|sending you the !bill|invoice
        press|pressing !charges
        take|taking it|this|the|matters|things matter|case|issue|complaint|? !further|higher
        by|from an !expert|surveyor
        !statutory interest|demand|rights|compensation|declaration
        !penalty of
        !mediation|arbitrator|adjudication|adjudicator|ccj|injunction|subpoena|affidavit
        !enforce|enforcing my|our|the|this|your|it
        pursue|pursuing this|it|the|you|further|legal|all|every|a !matter|further|remedies|through|claim|remedy|action|case|legally
        !recover|recovering the|all|our|my|these costs|cost|losses|loss|damages|amount
        !collections|collection agency
        further !steps|action
        formal !notice|complaint|proceedings|dispute
        report|reporting|reported|refer|referred|referring|escalate|escalating you|this|it|your|the _* to the !authorities|regulator|council|manufacturer|licensing
        inform|informed|inform|notify|notified|contact|contacted|involve|alert|alerted the|our|my _? _? _? !authority|authorities|commission|agency|board|insurer|insurers|council
        """,
    "legal_act": """
        !i|we|my|our will|'ll|shall|'m|am|'re|are|would|'d|may|might|can|could|have|'ve|must|had|reserve|file|report|inform|hold|plan|intend|contacted|informed|spoke|reported|filed|sue|shall|retained|instructed|hired|do|wo|did
        !otherwise
        or !else
        !or i|we|my|our|it
        if !not|n't
        !if you|i|we|this|that|it|the|there|nothing|these|they|no|your
        !failing that|this|which|to
        !failure to
        !unless
        !after that|which
        without !further|notice
        !next call|step|letter|stop
        my|our !lawyer|lawyers|attorney|attorneys|solicitor|solicitors|counsel|complaint|next|legal|insurer
        !hereby
        it|this|matter|case !goes|will|is|going|gets|ends
        will|'ll be !reviewing|passed|forwarded|hearing|referred|informed|reported|taken|handed|filed|contacting|in|escalated|claimed|charged|pursued|recovered|notified
        you will|'ll|may|can !hear|be|receive|expect
        all !rights are
        !i 've
        rights|right !reserved
        !see you in
        !prepared|forced|obliged|entitled|ready|left|option|choice to|but
        by !law
        """,
    "not_legal": """
        your _? !lawyer|lawyers|legal|attorney|counsel|solicitor|solicitors -will|can
        we 've|have got? a !legal team
        a|an !lawyer|attorney|solicitor|inspector|police who|$|,|by|myself
        tennis|food|basketball|squash|volleyball|padel|badminton !court
        court !yard|side|road|street|house|booking|reservation|number|at|for|hire|time
        to be|remain|stay !legally|legal
        police !station|report|officers|department
        local|airport|certificate|port|tax|council|hospital !authority
        !authority to
        legal !name|entity|department|team needs|need|review|reviewed|is|wants|want|must|has|have|asked|holiday|size|requirement|requirements|documents|document|guardian|age|address|form|notice|text|texts|clause
        !sec $|,|.
        school|ticket|health|tax|building|fire|car|vehicle !inspector|inspection
        google|annual|your|internal|the !legal|police team|form
        """,
    "public": """
        !@web
        online|bad|negative|honest|public|scathing|star|1-star|one-star|google|detailed|truthful|critical|terrible !review|reviews
        leave|leaving|write|writing|post|posting|publish|publishing|share|update|give|giving a|my|an|you|honest|public|the|reviews|review|your|some? _? _? !review|reviews|stars|rating|feedback
        go|going|taking|take|this|it|went|make|making|made|all _? _? !public|viral|social
        social !media
        the|local|national|regional|our|my|a|to _? !press|media|newspaper|newspapers|paper|papers|journalist|journalists|reporter|reporters|radio|tv|news|bbc|cnn|watchdog|mp|councillor|senator|congressman|congresswoman|broadcaster
        my|our|local|the !mp|councillor|congressman|senator|assemblyman
        !channel #
        !tell|warn|warning|telling|inform|let everyone|everybody|all|other|others|my|the|people|anyone|every|our _? _? know|friends|network|followers|colleagues|neighbours|neighbors|world|i|we|about|to|who|customers|clients|families|parents|industry|group|else|community|members|residents|tenants
        !warn|warning|telling|tell everyone|everybody|anyone|others|people about|not|to|how|what|who|$|,|i|we
        post|posting|posted|publish|publishing|share|sharing|shared|put|putting|upload|uploading it|this|about|the|my|everything|our|these|screenshots|all|photos|pictures|that|a|video|them|every _* !online|web|internet|groups|group|story|experience|screenshots|photos|video|everywhere|exchange|thread|publicly|forums|forum
        post|posting|posted !screenshots|photos|about|this|everything
        write|writing !about it|this|you|that|my|our everywhere|online|in|on|publicly|experience|wherever
        name|naming and !shame|shaming
        !forum|forums|blog
        whole|entire !industry|village|town|street|internet|world
        with a !photographer
        spread|spreading the !word
        share|sharing|tell|telling this|my|our|the !story|experience
        zero|one|1 !star|stars
        word !of mouth
        the !video|recording|photos|screenshots|pictures|story|recordings _* goes|go|will|is|are on|to|up|viral|everywhere|out|online
        !journalist|journalists|reporter|reporters|newspapers|newspaper|watchdog
        the !press|media $|,|and|or|know|about|will|would|has|have
        """,
    "public_act": """
        !i|we|my|our will|'ll|shall|'m|am|'re|are|would|'d|have|'ve|must|go|post|share|leave|write|tell|contacted|posted|shared|know|do|might|may
        !otherwise
        or !else
        !or i|we
        if !not|n't
        !if you|i|we|this|that|it|nothing|there|the|no
        !unless
        either !way
        next !stop
        !i 've
        !goes|go on|to|up|straight|viral|out|online
        will|'ll be !posting|going|writing|sharing|telling|leaving|posted|shared|contacting
        everyone|everybody|people|world !will|should|is|needs|deserves
        been in !touch
        it|this|that 's|is !going on|to|up|straight|viral
        has already !been in|approached|contacted
        !imagine|wonder|see what|how
        """,
    "not_public": """
        your|the|good|great|all|these|read|reading|seen|had|many|mixed|of|most|online|other|saw|based _? _? !reviews|ratings|rating|reviews|facebook|instagram|website|blog|posts|google -i|we
        public !holiday|transport|library|catalog|school|sector|liability|adjuster|prosecutor|footpath|road|car|toilet|ip|key|api|access|url|folder|area|tender|body|building
        please|to|and|could|for|under|security|vendor|annual|code|performance|quarterly|internal|peer|contract|legal|design|in|medical|your|full|second|quick|proper|you|board|management|independent !review -on|of|online
        review !the|my|our|this|it|your|and|that|these|all|meeting|call|process
        google !sheet|sheets|doc|docs|drive|maps|map|analytics|ads|calendar|pay|chrome|workspace|play|authenticator|pixel|login|account|search|home|meet|cloud|tag|business|said|says|shows|listing
        !press the|a|any|enter|ok|it|release|1|2|button|#
        my|our|the|your|a|via|with|through !facebook|instagram|google|linkedin|youtube|tiktok|twitter|amazon page|ads|ad|account|campaign|profile|shop|feed|channel|business|listing|login|integration|pixel|sign-in|store|order|connector|api|seller|reviews
        social !media manager|campaign|team|posts|ads|plan|package|management|marketing|account|accounts|agency|content|strategy|calendar
        !media plan|player|buy|file|files|library|centre|center|server|spend
        the !papers|paper are|were|for|you|work|is|was|tray|jam|jammed|size|towels|bags|trail|version|form|copy|invoice|and
        in|of|on the !news|tv|radio that|set|remote|in|was|stopped|does|is|not|mount
        twitter|tv !remote|set|licence|license|stand|package|channel|channels|bundle|box|screen|signal
        !x #|-|x|2|3
        you !post|posted|share|shared|tell|told
        feedback !form
        to|in|with|by|via !x|g2|amazon $|,|and|for
        """,
    "chargeback": """
        !chargeback|chargebacks|charge-back|charge-backs
        !charge|charging back -_ card
        !disputing|dispute|disputed it|this|the|that|these|all|every|both|your|my _* with|through|via my|our|the|@bank _? _? @bank|company|card
        !disputing|dispute|disputed the|this|these|that|all|every|both|your _? _? charge|charges|payment|payments|transaction|transactions|debit|amount|bill|purchase -resolution|form|team|department
        raise|open|file|start|filing|opening|raising|opened|filed|starting|raised a|an|my _? !dispute
        raise|open|file|start|filing|opening|raising|opened|filed a|an _? !claim with|through|via paypal|visa|my|mastercard|amex|klarna
        my|our|the _? _? @bank company|issuer|provider|? to !reverse|block|stop|cancel|refuse|recall|claw|reclaim|dispute|charge|return|get|refund
        !reverse|reversed|reversing the|this|that|your|it|all|both _? charge|charges|payment|payments|transaction|debit|through|with|by @bank|through|by|with|my|at
        have|had|get|getting|having the|this|that|your|both|it _? _? !reversed|charged by|through|with|back
        !charge|payment|debit|payments|charges|transaction reversed|back by|through|with
        section !75
        !block|stop|cancel|cancelling|stopping|blocking|return|recall|recalling|returning|cancelled|stopped the|this|that|any|all|my|your|further|every|future|next _? _? payment|payments|debit|debits|order|charges|charge with|through|at|via|from|by my|our|the bank|card
        !stop|stopping|stopped|cancel|cancelling|cancelled the|my|our|your direct|standing debit|order $|,|and|today|immediately|if|with|at
        told|asked|instructed|tell|ask|instruct|contact|contacted|call|calling|contacting|telling|instructing|asking|spoken|phoned|ring to|with? my|our !bank|card|credit|paypal -about your|manager -for
        !claw|clawing it|the|this|my|that|money _? back
        !bank|card will|can|is|would _? reverse|block|refund|recall|stop|dispute|chargeback
        """,
    "chargeback_act": """
        !i|we will|'ll|shall|'m|am|'re|are|would|'d|have|'ve|must|dispute|filed|opened|told|asked|instructed|contacted|do|might|may|can|could
        !otherwise
        !or i|we|else
        !if you|i|we|this|it|the|that|there|nothing|not|no
        if !not|n't
        !unless
        next !step
        will|'ll be !disputing|reversed|disputed|asking|contacting|calling|filing
        through|with|by my !bank|card
        """,
}
