"""The words English makes requests of, and those that only look like one."""

from __future__ import annotations

SURE = frozenset(
    """
    accelerate acknowledge activate add adjust advise amend apologise apologize appoint arrange assign assure bring
    calibrate cancel chase clarify clear collect come compensate complete configure confirm consider correct deactivate
    deduct delete deliver disable discontinue disclose dispatch divert enable ensure erase escalate exchange expedite
    explain extend finish fix forward freeze get give grant guarantee hand honor honour identify implement inform
    install investigate involve issue keep lend liaise locate lower make match organise organize pay pause prioritise
    prioritize provide pull put re-issue re-send re-open reactivate reassign rebook rebuild recalculate recheck reconcile
    reconnect reconsider recount rectify redeliver redo redirect reduce reimburse reinstate reissue relocate remedy remove
    reopen repay rephrase replace reply reprint reprocess resend reschedule resolve respond restart restock restore resubmit
    retract reverse revert ring roll send settle ship show sort specify stop submit substitute supply suspend swap take tell
    terminate test tow track trace treat turn unblock unlock unsubscribe upload verify waive warn wipe withdraw write
    accept allow approve ask buy find follow hold join meet sell speak invite include propose
    certify attest countersign shorten reword expand translate merge crop resize rename migrate deploy patch revoke whitelist archive itemise itemize elaborate justify substantiate prove demonstrate undo
    wash trim repaint seal tighten refill offset deposit remit courier inspect monitor escort supervise audit fetch rotate swap simplify highlight retrieve recover recalibrate reupload re-upload
    refund repair review rewrite postpone refer escalate reroute rerun recharge reset retest compare connect
    """.split()
)
"""Verbs that, where a clause begins, ask for something nearly always."""

UNSURE = frozenset(
    """
    accept allow answer approve ask bill block book buy call change charge check clean close contact copy credit cut debit do
    don't draft drop email e-mail fax file find follow go have help hold include invite join leave let list look mail match
    meet move name never note offer open order phone pick place plan plug post prepare present print process propose push
    quote raise rate read rebate recall record release remember renew report request return run rush sell schedule serve set
    share shut sign speak start state switch talk text transfer try update upgrade downgrade use visit wait work respect
    message pop reserve separate discuss service support swap double discount cc line monitor note mark map hook
    """.split()
)
"""Verbs that are nouns as often; they ask when what follows them is an object."""

VERBS = SURE | UNSURE

OBJECT = frozenset(
    """
    me us him her them it this that these those the a an my our your his its their all both any some someone somebody anyone whoever
    each every one two three four five six half no not back off out up down over round in into on at after again away now today asap
    immediately please to for with about whether if how why what which who when where everything something and or full new
    another other more ahead through by urgently straight my/our first
    """.split()
)
"""What may follow a verb that asks; behind a noun stands something else ("call centre", "order 4471", "check was")."""

ADVERBS = frozenset(
    """
    just really also still now then simply only formally hereby therefore please again once more urgently immediately absolutely personally definitely seriously respectfully politely
    strongly dearly very much further instead all honestly actually both either maybe perhaps possibly merely expressly obviously certainly desperately quickly thus hence next first finally
    always even so fully rightly clearly officially legally properly consequently accordingly additionally sincerely greatly asap too gladly humbly earnestly frankly truly probably sorely badly
    exactly kindly rather already thoroughly carefully promptly directly briefly
    """.split()
)
"""What may stand between the parts of a request."""

FINITE = frozenset(
    """
    is was were are am 'm 's 're 've 'd 'll been has have had does do did got will would can could may might shall should n't ca wo
    says said told seems went came took keeps made gave received thought knew
    """.split()
)
"""Words that show that a clause tells something."""

NOT_ASKED = frozenset(
    """
    believe imagine understand see blame guess hear honestly not even have be say think ever know seriously expect agree accept feel
    deny ignore justify live sleep appreciate want like remember forgive still really stand afford no care trust wonder find need sit get call
    """.split()
)
"""Behind "can you", "would you": what nobody is asked to do."""

INFORM = frozenset(
    "walk talk tell let explain advise confirm clarify say inform check know find see specify".split()
)
"""With what they want to know behind it, these make a question."""

QUESTION_WORDS = frozenset("what when which how why who where whose whom".split())

REMEDIES = frozenset(
    """
    refund refunds replacement replacements apology credit compensation explanation reimbursement cancellation reply answer response
    confirmation invoice receipt report copy call callback call-back meeting appointment plan schedule proposal quote estimate breakdown
    discount voucher goodwill gesture statement label update updates letter solution fix repair workaround technician engineer manager
    supervisor date deadline guarantee list form certificate contract statement number contact details review investigation audit
    logs export file files recount price prices offer assurance commitment money deposit payment name names address timeline fix
    """.split()
)
"""What people ask for by its name alone."""

DONE = frozenset(
    """
    fixed sorted resolved corrected replaced repaired refunded returned cancelled canceled removed addressed changed credited compensated
    reimbursed paid sent investigated reviewed updated delivered reversed restored rectified remedied completed stopped waived released
    escalated collected rescheduled deleted cleaned checked closed adjusted amended reduced honoured honored informed told contacted called
    moved repaid reissued issued confirmed dealt handled taken given put held kept made set brought tested fired shut overhauled extended
    reset settled switched lifted reinstated withdrawn explained provided recalled treated disposed acknowledged transferred done looked
    """.split()
)
DOING = frozenset(
    "fixing sorting replacing repairing addressing resolving correcting changing removing investigating updating cleaning refunding checking looking doing".split()
)

ASKED_FOR = frozenset(
    """
    cancel return transfer change move freeze upgrade downgrade book reschedule exchange swap order close terminate end unsubscribe dispute appeal
    file lodge speak talk meet schedule arrange request receive get have see know hear discuss switch add remove update delete renew extend postpone
    pause withdraw claim reserve visit escalate reactivate replace restore correct amend send report register stop opt bring take try rebook
    """.split()
)
"""After "I want to", "I need to", "I would like to": what they cannot do without us."""


def by_first(*phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Give the phrases under their first words."""
    sorted_out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        sorted_out.setdefault(phrase[0], []).append(phrase)
    return sorted_out
