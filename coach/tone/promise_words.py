"""The words that tell a promise from a report, a wish or a forecast; what `promise_grammar.py` decides by."""

from __future__ import annotations

from coach.tone.words import bag

ADVERBS = bag(
    "also then now gladly happily personally certainly definitely surely always just still even both all each only",
    " immediately directly soon shortly probably likely simply too additionally therefore of course myself "
    "ourselves",
    " himself herself first either instead already today tomorrow tonight again be-sure absolutely fully "
    "quickly promptly",
    " hereby next finally once more kindly",
)
NOT = bag(
    "not never no nobody none neither nor hardly without unable cannot",
)
# After "I will …" these promise nothing.
NO_PROMISE = bag(
    "see admit say need never assume understand miss appreciate know think want guess spare hear remember "
    "regret lose",
    " have-to believe suppose bet grant agree confess feel love like hate notice leave wait wonder "
    "always-be tolerate",
    " accept explain-again repeat argue say-again require probably-not expect hope mention note add stop begin",
)
BE_PROMISES = bag(
    "there in back able happy glad pleased ready with at sending calling bringing coming refunding "
    "crediting shipping",
    " delivering replacing doing working giving paying visiting writing installing fixing providing "
    "offering getting done",
    " reaching contacting sorting making handling arranging on-site onsite here delighted sure",
)
NO_BE = bag(
    "out away closed off unavailable unable forced busy honest frank sorry obliged a the",
)
# What "I can …" and "we could …" must be followed by to offer something.
GIVES = bag(
    "give offer send provide refund credit replace ship deliver bring do make build move extend upgrade waive swap",
    " exchange fix repair arrange book call come meet have get put add reduce lower discount pay return "
    "take cover drop",
    " organise organize drive pick reserve hold keep split spread introduce post promise commit guarantee "
    "reimburse",
    " compensate cancel reship resend courier start finish deliver install schedule visit prepare ring "
    "credit set drop-off",
    " lend order change email mail fetch run print test show collect restore release write let throw cut go",
)
PASSIVE = bag(
    "refunded credited replaced sent shipped delivered reimbursed compensated paid waived extended "
    "upgraded repaired fixed",
    " returned dispatched installed completed finished resolved processed cancelled canceled reduced "
    "discounted exchanged",
    " swapped issued posted couriered restored corrected restocked ready there with free transferred "
    "sorted here back on",
    " collected called contacted visited updated given able",
)
ARRIVES = bag(
    "arrive ship leave reach come go be get follow land start begin receive have hear see cost",
)
RECEIVES = bag(
    "receive get have hear see be find pay",
)
TEAM = bag(
    "team driver colleague technician engineer courier manager department office support installer plumber "
    "electrician",
    " accountant warehouse van truck fitter specialist expert consultant assistant lawyer partner "
    "developer developers",
    " drivers colleagues technicians engineers people staff crew workshop service company shop boss printer",
)
THINGS = bag(
    "order parcel refund replacement package shipment money delivery invoice payment item part parts goods "
    "credit voucher",
    " account deposit fee subscription device lamp box boxes letter card money update fix report draft "
    "quote contract",
    " balance amount rest difference rate price booking room seat table machine repair work month year "
    "upgrade shipping",
    " visit training session",
)
DETERMINERS = bag("the a an your our my this that these those no every each any")
NOT_NAMES = bag(
    "this that it there what who which you he she they we i everything nothing something all one none your "
    "the our my",
    " today tomorrow monday tuesday wednesday thursday friday saturday sunday nobody someone somebody "
    "everyone each both",
    " only otherwise then so and but these those such here where when how january february march april may "
    "june july",
    " august september october november december",
)
DONE = bag(
    "refunded credited corrected fixed unlocked restored repaired attached opened closed changed asked "
    "called checked written confirmed waived cancelled canceled replaced extended upgraded reimbursed "
    "compensated discounted reduced",
    " added issued sent shipped moved swapped exchanged arranged booked removed dropped taken put paid "
    "returned given",
    " transferred repaired reserved deducted",
)
DOING = bag(
    "sending refunding crediting shipping replacing waiving giving bringing delivering extending upgrading "
    "offering",
    " reimbursing adding moving arranging booking calling paying returning putting taking covering "
    "cancelling canceling",
    " coming swapping exchanging reducing providing",
)
HEDGES = bag(
    "try attempt endeavor endeavour aim",
)
SKIPPED_AFTER = bag(
    "whether if unless how when why where before until than wish because hope hoping",
)
CONDITIONS = bag(
    "if once unless provided when assuming",
)
CLAUSE_ENDS = bag(
    "but because although though while which unless if once when so whereas",
)
GOVERNS = bag(
    "think believe expect see promise guarantee know sure convinced certain say confirm doubt",
)
# What may take the place of a person before a verb in a promise.
ANYONE = bag("someone somebody he she they")
ANYTHING = bag("it that this these which one boxes everything all both")
# "You will … to", "you will receive that": a duty, or a report of what will be seen.
NOT_RECEIVED = frozenset(
    ("to", "able", "asked", "required", "that", "happy", "fine", "pleased", "surprised", "glad", "")
)
NOT_MEANT = frozenset(("look forward", "get lost", "take it", "keep in"))
PASSIVE_OF_THEM = PASSIVE - bag("there with here back able ready on")
PASSIVE_OF_ANYTHING = PASSIVE_OF_THEM - bag("free given updated")
NOT_GIVEN = frozenset(("see how", "make sense", "have to", "do nothing", "go on", "get it", "call it"))
