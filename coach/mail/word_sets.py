"""Sets of words the phrase tables share; a table names one as `@name` (see `phrases.py`)."""

from __future__ import annotations

_SETS = {
    "i": "i we",
    "my": "my our his her their the",
    "our": "my our",
    "me": "me us him her them",
    "not": "n't not never",
    "be": "am is are was were be been being 'm 're 's",
    "has": "has have had 's 've 'd",
    "do": "do does did",
    "shall": "will 'll shall 'm am 're are may might must have 've plan intend",
    "soon": (
        "will 'll shall 'm am 're are would may might can could have 've must plan intend now also then probably likely certainly definitely simply just be to going about forced"
        " considering thinking of decided planning seriously already prepared ready happy strongly not n't afraid left no choice but option other immediately unfortunately had has started"
        " tempted reluctantly therefore hereby formally hesitate inclined a the been on new begun actively gladly only obliged compelled need possibly probably both all"
    ),
    "adv": (
        "just really also still now then simply only formally hereby therefore please again once more urgently immediately absolutely personally definitely seriously respectfully politely"
        " strongly dearly very much further instead all honestly actually both either maybe perhaps possibly merely expressly obviously certainly desperately quickly thus hence next first finally"
        " always even so fully rightly clearly officially legally properly consequently accordingly additionally sincerely greatly asap too gladly humbly earnestly frankly truly probably sorely badly"
        " exactly kindly rather already"
    ),
    "days": "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    "units": "minute minutes mins hour hours hrs day days week weeks month months year years",
    "count": "a an one two three four five six seven eight nine ten eleven twelve several few couple many half dozen",
    "staff": (
        "rep reps representative agent agents guy lady man woman girl boy manager technician engineer salesman salesperson saleswoman receptionist driver advisor adviser assistant person colleague"
        " colleagues supervisor operator staff team support hotline desk email e-mail mail website site contract offer quote ad advert brochure letter text announcement notice confirmation builder"
        " plumber electrician dealer clerk cashier nurse doctor bloke chap gentleman bot chatbot app listing label portal warranty agreement sla people company office salespeople employee employees"
        " underwriters accountant consultant planner host landlord dentist vet workshop mechanic department branch store shop lettings partner partners boss director predecessor newsletter courier"
        " installer fitter specialist helpdesk service ceo owner sales reception gym school clinic practice lab contractor foreman crew documentation docs page faq terms"
    ),
    "ours": "you he she they someone somebody everyone everybody support reception sales",
    "gadget": (
        "site website webshop shop store platform system systems server servers service services app network portal api database production prod internet wifi wi-fi line lines phone phones telephones"
        " email e-mail mail vpn checkout gateway terminals terminal tills till pos readers cluster environment instance dashboard login software tool erp crm engine hosting dns cloud rack feeds"
        " everything connection connections booking switchboard router modem broadband machines screens"
    ),
    "people": (
        "son daughter child children kid kids baby babies newborn toddler wife husband mother father mum mom mam dad grandmother grandfather grandma grandad gran nan mother-in-law father-in-law employee employees"
        " worker workers guest guests patient patients tenant tenants resident residents customer customers colleague colleagues dog cat sister brother partner neighbour neighbor boy girl man woman lady"
        " people pupil pupils student students client clients staff someone somebody anyone him her me us he she we they i"
    ),
    "weak": "baby newborn infant toddler child children kids elderly disabled mother father grandmother grandfather pregnant old oxygen dialysis freezing degrees mum dad sick ill wheelchair asthma",
    "bank": "bank card visa mastercard amex paypal klarna issuer provider",
    "provider": (
        "provider providers supplier suppliers vendor vendors competitor competitors competition company companies agency agencies firm firms carrier carriers bank banks hotel hotels shop shops store stores airline"
        " airlines gym gyms line home homes school schools clinic dentist network networks insurer insurers broker forwarder 3pl 3pls platform platforms tool tools solution solutions system product partner partners"
        " contractor contractors builder landlord accountant lawyer software service app manufacturer alternative alternatives option options party studio photographer caterer venue garage workshop doctor practice"
        " nursery team one place else operator telco isp salon vet wholesaler brand"
    ),
    "problemverb": (
        "work works working load loads open opens close closes start starts fit match matches latch sync print charge connect respond hold switch turn show arrive add balance register scan save update import"
        " export render play lock unlock heat cool drain flush ring dial send receive boot run accept recognise recognize let do stop reach"
    ),
}

SETS: dict[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in _SETS.items()}
"""Words by the name of their set."""
