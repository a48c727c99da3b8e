"""How people say that someone may come to harm, or that what many depend on has stopped (see `phrases.py`)."""

from __future__ import annotations

TABLES = {
    "safety": """
        !smell|smells|smelling|smelled|smelt|stinks|reeks _? of|like? gas|burning|smoke|burnt|fumes|petrol|chemicals|diesel
        a|of|strong|the burning|gas|smoke|burnt !smell|odour|odor|fumes
        gas !leak|leaks|escape|escaping|leaking|alarm
        leaking !gas
        carbon !monoxide
        !monoxide
        !smoke|smoking|fumes is|was|came|comes|coming|poured|pouring|started|everywhere|out|from|in|filled|filling
        !smoke|fumes coming|pouring out|from
        caught|catch|catches|catching|on|small|a|electrical|kitchen|oven|battery|started|cause|caused|start !fire -door|doors|sale|alarm|drill|department|extinguisher|escape|safety|tv|stick|wall
        !fire hazard|risk|brigade|department|engine
        !flames -grilled
        !exploded|explosion|explode|explodes|exploding
        !sparks|sparking|sparked
        electric|electrical|an|a|got|get|gave|bad _? !shock|shocks -absorber|of|when|to|that
        !electrocuted|electrocution|electrocute
        exposed|bare|live|loose !wires|wire|wiring|cable|cables
        !burned|burnt|burns|burn|burning|scalded|scalds -through|out|cash|money|to|down|off _? hand|hands|arm|arms|face|finger|fingers|skin|leg|sleeve|foot|feet|mouth|@people|his|her|my|herself|himself|themselves|myself
        !burned|burnt|scalded my|his|her|our|the|their _? hand|hands|arm|arms|face|finger|fingers|skin|leg|sleeve|foot|feet|mouth|@people
        chemical|bad|nasty|second-degree !burn|burns
        !blister|blisters|scald|scalding
        !injury|injuries|injured|injuring
        !bleeding|bled -edge|money|cash
        !stitches|concussion|concussed|unconscious
        passed !out -of
        !faint|fainted|fainting
        !collapsed|collapse|collapsing -menu
        ca|can|could|cannot|struggling|struggles|trouble|difficulty|hard|hardly n't|not|to|barely|? !breathe|breathing
        !breathing difficulties|difficulty|problems|trouble
        !choke|choked|choking -point
        !anaphylaxis|anaphylactic|epipen|epi-pen
        allergic !reaction|shock|reactions
        !allergic _* reaction|hives|hospital|nuts|peanuts
        !seizure|seizures
        !ambulance|paramedic|paramedics
        in|to|at|from|into the|a? !hospital|a&e|icu -portal|system|bill|said|says|letter|car|manager|has|must|is|needs|wants|has|on|tomorrow|where|and
        the|an !er|emergency room|$|,|because|with|and|for
        intensive !care
        emergency !room|surgery|services|department
        !hospitalized|hospitalised
        on a !drip|ventilator
        violently !ill|sick
        food !poisoning
        !poisoned|poisonous|poisoning -the
        been|@people|is|are|was|all|started|everyone|became|got|fell|very _? !vomiting|vomited|sick|ill after|since|from|all|throughout|with|for|because
        !salmonella|listeria|e.coli|legionella|norovirus
        !glass|metal|plastic|blade|needle|mouse|rat|mould|mold|insect|insects|maggots|nail|screw|splinter|splinters|wire|shard|shards|bone|stone -bottle|jar shards|splinters|pieces|fragments|? in|inside my|the|our|your|a|his|her|baby|one _? _? food|puree|salad|meal|bread|soup|sandwich|baby|burger|cereal|bar|yoghurt|yogurt|milk|drink|chocolate|sauce|pizza|pasta|rice|bottle|jar|bag|dish|cake|beans|formula|plate|product|packet
        splinter|splinters|shard|shards|piece|pieces|fragment|fragments|bits|bit|sliver of !glass|metal|plastic|wire
        !contaminated|contamination
        wrong|double|incorrect|twice|high|too _? !dose|doses|dosage|medication|medicine|prescription|pills|tablets|drug|drugs|blood|strength|insulin
        !overdose|overdosed|overdosing
        blood !thinner|thinners
        !contains|contain|contained|containing peanut|peanuts|nuts|nut|gluten|milk|allergens|shellfish|sesame|egg|eggs|soy|traces
        !undeclared|unlabelled|unlabeled
        !brakes|brake fail|failed|failing|do|does|did|gave|give|went|stopped|not|locked|are|pedal n't|not|out|way|working|work|gone|failed|soft|went|?
        no !brakes
        !pedal went|goes|sank to the floor
        !steering failed|locked|went|jammed
        !airbag|airbags
        wheel|wheels|tyre|tire _? !came|fell|fallen|flew|burst|blew off|out|loose|?
        nearly|almost !crashed|killed|died|drowned|fell|hit|choked|suffocated|electrocuted|burned -a|the|budget|business
        could|might|will|would|going|can|to|may have? been? be? get? !killed|kill|died|die|injured|injure|maimed|scalded|electrocuted -for|time|the|my|our
        could|might|will|would|going|can|may have? been? be? get? seriously|badly|very? !hurt
        someone|somebody|people|child|children|kid|anyone _* get|be|gets|is|are !hurt|injured|killed|ill
        !dangerous|dangerously|unsafe -goods
        in|public|immediate|a|real|serious !danger -of losing|missing
        !danger to life|health|our|the|my|children|customers|patients|public
        life !threatening
        !life-threatening
        at|a|the|health|safety|serious|real|fire|trip|choking|fall|safety !hazard
        !risk of fire|injury|collapse|death|electrocution|infection|suffocation|falling|burns|explosion
        !safety hazard|risk|issue|concern|problem|defect|recall
        not|n't|it|is|this|still !safe to|for drink|use|eat|drive|touch|stay|enter|live|breathe|sleep|walk|operate|children|kids|him|her|them|my
        @weak _* is|are|was|'s !freezing
        !freezing _* @weak
        no|without !heat|heating|electricity|water|power|gas _* @weak
        !heat|heating|boiler|power|electricity _* @weak
        @weak _* no|without _? !heat|heating|electricity|water|power
        have|has|had|had|of|a !newborn|oxygen|dialysis
        heart !attack|condition|stopped
        a|had !stroke
        !suicide|suicidal|self-harm
        oxygen !concentrator|supply|tank|machine|cylinder
        !ventilator|defibrillator|dialysis|pacemaker
        !emergency line|button|call|calls|exit|exits|stop|alarm|number|phone|lighting|services
        panic|emergency|fall|nurse|call|bedside|pendant !button|alarm|pendant|buzzer|bell|cord
        presses|pressed|press the !button|alarm nobody|no
        nobody gets !called
        !alarm _* stopped|not|n't|failed|dead|off|disabled working|work|go|respond|sound|?
        smoke|fire|co|carbon|gas|burglar !alarm|alarms|detector|detectors _* n't|not|failed|dead|broken|stopped|never|missing
        battery|phone|charger|unit|cable|plug|socket|laptop|adapter|kettle|iron _* !overheats|overheated|overheating|melted|melting|swollen|swelling|smoking|exploded|smouldering|sparked
        !overheats|overheated|overheating|melted|melting _* battery|phone|charger|cable|plug|socket|hot|wire|wires
        !asbestos
        lid|door|safety|guard|interlock !lock|latch|interlock|guard|switch|catch|valve _* fails|failed|broken|missing|not|n't|open|opens|off
        @gadget|guardrail|railing|scaffold|scaffolding|ladder|stairs|staircase|balcony|ceiling|wall|roof|shelf|beam|fence|chimney|banister|step|handrail _* !collapsed|collapsing|cracked|fell|crumbling|loose
        ceiling|wall|roof|shelf|beam|balcony|chimney|part _* came|come|coming|comes|gave|gives !down|way
        !tie|ties|guard|guardrail 's|is|are missing
        !water _* light|lights|socket|sockets|fuse|electrics|electrical|switch|switches|consumer fitting|fittings|unit|box|board|?
        !running|dripping|pouring|leaking down|into|onto|on|through|from the|a _? light|lights|fitting|socket|electrics|fuse|consumer
        stuck|trapped in the|a|your|that|our !lift|elevator
        @people _* !trapped -in your|the phone
        running|ran|run|runs|nearly|almost out of !insulin|oxygen|medication|medicine|his|her|tablets|formula
        only? enough _? !insulin|medication|tablets|oxygen|medicine
        i|she|he|we have|has|'ve|had enough !until|for|till _? _? morning|tonight|tomorrow|@days|today|weekend
        without|no|needs|need|missed|misses|out of? her|his|my|their|any|the? _? _? !meds|medication|insulin|medicine|inhaler|meds|chemo|epilepsy
        her|his|my|their !medication|insulin|inhaler|meds _* bag|luggage|suitcase|chair|tonight|fridge|missing|lost
        still|there 's|is|been no !insulin
        !brown|cloudy|orange|yellow|smelly water
        !undrinkable
        !attacked|attacking|assaulted|assaulting|threatened|harassed|stalked|stalking|groped me|us|my|him|her|our
        grabbed|pushed|punched|hit|slapped|shoved|bit|bitten me|him|her|my|our !@people -with
        !bitten by
        !choking hazard
        fell|fallen|falling|slipped|tripped _? _? !stairs|bathroom|floor|ladder|step|steps|ice|wheelchair|hip|roof|balcony|shower
        !fell|fallen|slipped|tripped _* broke|hurt|hospital|hip|injured|injury|ambulance|bathroom|stairs
        !broke|fractured|broken his|her|their _? arm|leg|hip|wrist|ankle|nose|tooth|collarbone
        cold !chain
        arrived|delivered|measured|at|was|reached # !degrees|°|°c|celsius _* vaccines|vaccine|meat|fish|milk|frozen|chilled|doses
        !vaccines|vaccine|doses|plasma|samples _* warm|degrees|°c|spoiled|thawed|blocked
        # ° !c _* vaccines|vaccine
        !truck|fridge|freezer|van|storage _* arrived|at|was|is at? # °
        fell|felt|feeling|feels|been|is|very|she|he _? !dizzy -spell
        !rash|hives|swelling|swollen|burning _* skin|face|throat|tongue|lips|eyes|eye
        !breathless|numb|convulsions|convulsing|haemorrhage|hemorrhage|miscarriage|meningitis|sepsis
        !gas _* smells|hissing|leaking
        !sewage
        black|toxic !mold|mould
        !mold|mould spreading|growing|all|everywhere|on|in|across|around the|my|our|a|over _? wall|walls|bedroom|ceiling|nursery|room|kid|baby
        !bite mark|marks|wound
        broken|broke the !skin
        !bruise|bruises|bruised|bruising -fruit|apples|bananas
        !toxin|toxic|toxins -culture|work
        popped|came|comes|fell|flew|swung|snapped _? !open|loose|undone|off _* driving|drove|motorway|highway|road
        !asthma|seizures|epileptic -center|centre
        !intruder|break-in
        left|found|unattended|alone|wandering|locked _* !toddler|child|resident|baby|patient
        !nail|nails|needle|needles|syringe|syringes|razor _* playground|carpet|bed|mattress|clothing|shoe|toy|sandpit
        !lead|arsenic|mercury in the|our water|paint|soil
        !severe pain|bleeding|reaction|injuries|injury|burns|chest
        chest !pain|pains
        """,
    "not_safety": """
        !danger of losing|missing
        under|you|him|her|got|was|be|get|being !fire|fired
        !bleeding edge|money|cash
        !safe to say|assume
        poison !pill
        health !insurance
        !kill|killing|killed me|us|my|our|it|the|time business|sales|margin|margins|deal|,|$|i|we|mood|vibe|conversion
        killing !me|us|our|my
        heart|stroke !of
        not|n't !safe for|with work|you|your
        !trapped in a|the|your|this contract|loop|phone|hold|menu|subscription|system|queue
        hit me|us !with
        no|never|not|n't|any|without|nobody|avoid|prevent|avoided|thankfully _? _? _? !injured|hurt|injuries|injury|ambulance
        emergency !fund|contact|fee|callout
        work|works|working|worked|nurse|doctor|job|shift|nights|employed _? at|in|for|from the|a|our !hospital|icu|a&e
        our|the !hospital group|client|customer|trust|has|is
        first !aid
        fire !sale|wall|stick|tv|drill|door|doors|exit|safety|alarm test
        !exploded|explode|exploding in|with popularity|size|joy
        choke|choking !point
        """,
    "outage": """
        @gadget|it _? _? is|are|was|were|'s|'re|went|goes|gone|has|have|been|keeps|still _? _? been|gone|going|completely|all|both|now|still|again|totally|currently|fully|just|entirely? !down -#|by|to|on|from|the|a|in|for maintenance|£|$|€|%
        @gadget|it _* is|are|was|were|'s|'re|went|goes|gone|has|have|been|still _? _? !offline|unreachable|unavailable|inaccessible|dark
        @gadget _? is|are|was|were|'s|'re|went|goes|gone|has|have|been|still _? !dead|crashed|frozen
        @gadget _? is|are|was|'re|'s|has|have _? not|n't _? !reachable|responding|available|loading|accessible|up|online
        !outage -planned|was
        site|server|servers|platform|network|website|shop|production|prod|everything|systems|system|service|rack|internet|phones completely|totally|all? !down|offline|dark
        completely|totally|entirely !down|offline|dead|unreachable
        nobody|none|no-one|everyone|everybody|all|# _* ca|can|cannot|could|unable|not|are|is n't|not|to|able|? !log|login|access|connect|pay|checkout|order|sign|use|book|call|process|reach
        nobody|everyone|everybody|# _* can|could|ca|unable|not|locked n't|not|to|able|out|? !log|access|connect|pay|order|sign|login
        our|all|the|my|no customers|customer|users|user|clients|patients|guests|agents|staff|team|stores|sites|drivers|nurses|teachers|students|employees|doctors|colleagues|branches|office|factory|shop|warehouse _* ca|can|cannot|could|unable|not|locked n't|not|to|able|out|? !log|access|connect|pay|order|sign|use|book|call|reach|check|work|open|place
        # agents|users|people|employees|customers|stores|sites|locations|clinics|drivers|students|nurses _* unable|locked|sitting|ca|can|cannot|offline|down|idle !to|out|n't|not|log|here|idle|offline|down
        no !inbound|outbound|incoming|outgoing calls|call|traffic|mail|emails|orders|email
        ca|can|cannot|could|unable n't|not|to !take|process|accept any|a|card|our|single? _? _? payment|payments|orders|bookings|calls|cards|order|patients|customers|sales
        total|complete|major|full|nationwide|massive|whole !outage|failure|blackout|downtime|shutdown
        ^|a|is|as|severity|our|this !p1|sev1|sev-1
        priority|sev|severity !1|one
        !production|line|lines|plant|factory|assembly #? is|are|has|have|stands|standing|'s|at been|? a|? standing|? stopped|still|idle|standstill|halted|down
        !standstill
        stands|standing !still
        !blackout
        whole|entire|all|every|complete|our _* system|site|network|platform|company|office|building|store|phones|lines|fleet is|are|'s|has|have _? !down|offline|dead|out|without|gone
        @gadget _* not|n't !working for anyone|everyone|all|any
        down|offline !since|again|for #|this|yesterday|last|the|hours|over|two|three|an|now
        """,
    "not_outage": """
        planned|scheduled|last|previous|recent|earlier !outage
        the|an|your !outage was|last|yesterday|on
        !outage compensation|credit|report|page|map|notice
        was|were !down|offline for|last|yesterday|on|when|between|from -#
        calmed|calm|broken|back|let|lets|put|lay|written|write|slow|slowed|come|turn|turned|wind|sat|sit|broke|cut|scaled|break|nailed|run|moved|move|upside|marked|note|noted|close|closed|shut|hand|going|up|ups|step !down
        @gadget|it|everything is|are|was|were|'s _? !back up|online|to
        no longer !down
        if|when|whenever|in|should the|our|your|your|case _? is|are|goes|went|were|gets !down|offline
        price|prices|traffic|sales|revenue|numbers|rate|rates|bookings|volume is|are|'s|was|were !down
        phone|battery|car|laptop is|was|'s !dead
        work|working|works|use|used|available|mode|read|reading|payment|sales|access|store|stores|shop !offline
        is|was there a|any|an _? !outage
        """,
}
