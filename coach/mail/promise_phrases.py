"""How people cite what we promised (see `phrases.py`)."""

from __future__ import annotations

TABLES = {
    "vow": """
        you|@ours|@staff|@days|yesterday|who|guys|people @adv* have|had|has|did|'d|'ve|'s? @adv* !promised|guaranteed|assured|vowed|pledged|swore|undertook|committed|promise|promises|guarantees|assures -not
        @staff _* !promised|guaranteed|assured|vowed|pledged|swore|committed -by
        mr|mrs|ms|dr .? _ !promised|guaranteed|assured
        ^ _ has|had|also|himself|herself? !promised|assured|guaranteed|promises me|us|he|she|it|that|to|a|this
        _ !promised|assured|guaranteed me|us|he|she|that|it he|she|it|that|this|would|will|he'd
        i|we was|were|am|have|'ve|had|'d|'m|'re|are been|being|getting|keep|kept? @adv* !promised|assured|guaranteed
        it|this|that|delivery|launch|which|what|refund|money|everything was|were|is|had|has|have|'s been? @adv* !promised|guaranteed|assured
        was|were|been|is @adv* !promised for|by|within|a|that|to|me|us|as|in
        gave|given|giving|give me|us|him|her your|his|her|their|a|an _? !word|assurance|guarantee|promise|commitment|date
        you|@ours|@staff @adv* had|have|'d|did? @adv* !quoted|estimated me|us|#|a|the|two|three|four|five|six
        i|we was|were|'d|had been? @adv* !quoted #|a|one|two|three|four|five|six|eight|ten
        led me|us|my _? to !believe
        as|like|than|what you|we|he|she|had|was|were? !promised|agreed|guaranteed|advertised|quoted
        advertisement|ad|listing|brochure|advert|website|catalogue|description _? !stated|claimed|listed|advertised|showed #|a|an|that|it|the
        your|the|his|her _? !estimate|quote|quotation was|said|came|says #|£|$|€
        per your|the|our !website|contract|email|policy|terms|agreement|offer|quote|confirmation -i|we
        your terms|policy|contract|website|agreement|warranty|ad|site|conditions|store|shop|company|page !guarantee|guarantees|promise|promises|state|states|advertises|advertise
        your !promise|guarantee|assurance|commitment|pledge of|to|that|was|for|from|on|by|about|,
        contract|offer|agreement|warranty|website|ad|brochure|policy|sla|listing|page|site|app|quote|confirmation|label|advert|estimate|leaflet|handbook|newsletter|proposal|terms _? _? _? !promises|guarantees|guaranteed|promised
        according to|in your|our|the !contract|offer|agreement|website|terms|confirmation|policy you|we|the|it|i|delivery|this|your
        !promised delivery|date|call|callback|refund|within|by|credit|repair|deadline
        not|n't what i|we was|were !promised|quoted|sold
        sold|signed|bought|agreed|paid on|because|with|for the|a|your|you _? !promise|guarantee|understanding|commitment
        you|@staff @adv* have|had? agreed|committed !to
        you|@staff @adv* have|had? !agreed that|it|we|the|on|a
        """,
    "say": """
        you|@ours|@staff|who @adv* have|had|has|did|'d|'ve? @adv* !said|told|say|says|wrote|confirmed|informed|mentioned|replied|stated|reckoned|claimed|indicated|insisted|explained|answered|texted|emailed|advised|announced|suggested
        @staff _* !said|told|says|wrote|confirmed|informed|mentioned|replied|stated|reckoned|claimed|indicated|insisted|explained|answered|texted|emailed|advised|announced
        mr|mrs|ms|dr|_ .? _ @adv* !said|told|confirmed|assured
        i|we was|were|am|have|'ve|had|'d|'m|'re|are|got|get|keep|kept been|being|getting? @adv* !told|informed|advised|offered
        !told|assured|promised|informed me|us|my -i|we
        i|we was|were|'d|had given your|the|a|an _? !word|date|slot|appointment|assurance
        let me|us know !that
        said|told|wrote _* would|will !be
        """,
    "supposed": """
        was|were|'s|is @adv* !supposed|meant|due|scheduled to be|arrive|come|happen|start|have|get|receive|call|deliver|go|last|take|ship|finish|include|land|open|ring|fix|send|show
        should have been|arrived|come !delivered|arrived|here|finished|ready|done|refunded|paid|shipped|live|installed|completed by|on|last|in|within|yesterday|weeks|two|three|a|#|already|@days
        !ready \" in|within|by|on|for|next|tomorrow
        \" _? _? !ready
        !ready in about|around|#
        """,
    "will": """
        !would|will|'ll|'d|wo -you
        !could|can|should|shall have|get|be|expect
        going !to
        never !again|happen
        be !here|there|ready|done|fixed|sorted|back|live|delivered|shipped|refunded|in|out|with
        free !of|delivery|returns|shipping
        for !free
        no|without extra|additional|hidden|further !cost|charge|fee|charges|costs|fees
        !refund|refunds|covered|included|fixed-price|guaranteed|guarantee|lifetime|all-inclusive
        fixed !price
        all !included|in
        !today|tomorrow|tonight|within|soon|shortly|@days
        !by the|@days|#|next|then|noon|end|christmas|easter
        next !week|day|month|year
        in|for|take|takes|took|about|under|than|within|only #|@count _? _? !@units
        #|@count to|or|- #|@count _? !@units
        #|@count business|working? !days|weeks|hours|minutes
        !dealt with
        as good as !done
        !any day|time|moment
        on its|the|their !way
        in the !post|mail
        !cancel any|anytime|at
        !waterproof|fireproof|compatible|unlimited|nut-free|gluten-free|vegan
        """,
    "no_promise": """
        !fault|impossible|overbooked|refused|unfortunately
        no !record|refund|refunds|responsibility
        not !possible|allowed|covered|your|their|his|her|our|my|able|responsible
        too !late
        do|does|did n't|not !know|have
        take it or !leave
        could|can|ca|would|will|wo n't|not !help|do|refund|change|cancel|reach|find
        !because
        they|you|he|she|it have|has|had !no
        there is|was|'s|are|were !no|nothing
        you|i|we could|can|should !wait|use|buy|call|try|go|contact
        i|we should|must|need|have|had to? !report|call|contact|wait|pay|fill|try|go|use|buy|send
        """,
    "not_ours": """
        my|his|her|their|another|new|different|our|the|own _? !bank|lawyer|wife|husband|boss|accountant|friend|mother|father|son|daughter|neighbour|neighbor|client|clients|insurer|partner|mum|dad|expert|solicitor|attorney|sister|brother|aunt|uncle|tenant|auditor|auditors|surveyor|regulars|boyfriend|girlfriend|customer|customers|doctor|hospital|physio
        my|our own|new|local|family|it|regular? !doctor|dentist|manager|agent|planner|engineer|insurance|team|colleague|colleagues|landlord|plumber|electrician|mechanic|vet|team|staff|ceo|cfo|director|accountant
        """,
}
