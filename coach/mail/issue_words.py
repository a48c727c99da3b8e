"""What tells that something is wrong, and how strongly; and words that say nothing of what a message is about."""

from __future__ import annotations


def _weighed(groups: dict[float, str]) -> dict[str, float]:
    return {word: weight for weight, words in groups.items() for word in words.split()}


PROBLEM = _weighed(
    {
        2.0: """
        broken wrong failed failing fails fail leaking leaks leak leaked missing damaged cracked crack ruined stolen defective faulty offline outage denied rejected
        refused refuse refuses overcharged incorrect bullied neglect crushed scratched mouldy moldy overdue unpaid unlocked unsafe duplicate doubled dropped
        crashed crashes crashing freezes froze stuck deleted lost locked hacked injured burnt burned poisoned spoiled rotten expired contaminated violated
        misdiagnosed overbooked overbooking mismatch malfunction malfunctioning unusable useless unacceptable unbearable flooded exploded collapsed dead
        inaccurate contains mistranslated undelivered unreachable unresponsive double-charged double-booked mischarged misled deceived scammed cheated lied
        shattered snapped torn ripped stained infested rats mice bedbugs mould mold worthless botched mangled misprinted bent warped jammed blank corrupted
        disconnected cut-off downtime vanished disappeared disconnecting disconnects unauthorised unauthorized uninstalled unfinished incomplete unplayable
        blocked blocking accused ill peeling flaking blistering sores thawed melted squashed vanishes vanish disappears disappear excluded detour smoker sagging creaking drips dripping seeping rattling squeaking burst faded discoloured discolored shrunk shrank misaligned crooked uneven wobbly loose unravelling fraying clogged overflowing overflows overflowed tripped beeping drained stings scalding swamped overrun doubles refuses trolley abandoned forgotten unattended yelling shouting mould-infested wrongly nothing mis-sold missold understaffed outdated nuisance threatening terminated evicted repossessed smells stalled disabled inaccessible threw destroyed dented ignored insulted yelled shouted swore mocked laughed spat bitten stinks swollen rusty rusted
        halted jams jammed blinking beeps humming grinding squealing wobbles vibrates vibrating chipped peels fades warps corroded ripped frayed stretched mouldy bounced bounces declined hangs lags lagging buffering stutters overwritten overwrote wiped reverted misrouted misdelivered mislabelled mislabeled miscalculated undercharged short-changed bumped downgraded evicted throttled misplaced forgot neglected skipped botched smashed spilled spilt discriminated pressured roaches cockroaches ants flies maggots damp draughty drafty typo typos mix-up mixup misunderstanding shortfall surcharge overcharge markup fraudulent loss losses infection backlog no-show garbled unreadable illegible pixelated distorted muffled static scrambled hallucinated crosswired leaky drafts sewage backed-up blockage unheated unlit unsecured unattended unsupervised short-staffed undercooked overcooked raw rancid mushy soggy bland salty stale corked flat-packed mis-cut miscut overheats overheated underpaid overpaid unpaid-for unfulfilled unanswered unreturned unacknowledged undelivered unsent unread unreadable mispriced misquoted misrepresented misspelled misspelt mispronounced discontinued scuffed scratches scratch dent dents tear holes spin spinning stutter drain
        """,
        1.5: """
        late delayed delay delays down error errors bug bugs issue problem problems fault mistake mistakes charged billed debited twice withheld holding
        cancelled canceled damage defect defects dirty filthy cold noisy loud rude slow failure incident glitch glitches gaps gap short shortage loses losing
        overheating buzzing noise smell stink dizzy pain headache sick allergic violation breach complaint discrepancy penalty fine fee fees increase
        excessive gone bust hole holes gluten peanut itchy rash bleeding swelling fainted crying tears dropping drops differ differs different
        nobody nothing nowhere stopped stops stop spins unable
        impossible unclear confused confusing refusing withhold overcharging keep keeps keeps continue continues continuing dead trapped disconnect
        red flickering warm weak empty misses miss missed ran
        confusion silence mistaken queue draught draft hair rubbish dust interest deduction withdrawal debit exclude excludes rejects declines surprise surprised odd strange weird suspicious unusual unfair unjust unreasonable inconsistent contradictory outstanding pending chasing messed screwed wasted missed pulled strain hurts hurt sore itch limp lame unwell frozen
        """,
        1.0: """
        n't never not no without still yet again instead although unexpectedly suddenly bad poor terrible awful appalling disgusting disgraceful horrible worst
        disappointed disappointing disappointment unhappy dissatisfied upset frustrated frustrating frustration annoyed
        unprofessional incompetent careless higher double extra unexpected hidden
        disaster mess nightmare chaos scam fraud rip-off
        """,
        0.5: """
        only already even though bill price waiting wait weeks months hours times since third fourth fifth off too angry furious annoying ridiculous outrageous shocking shambles joke
        """,
    }
)  # fmt: skip
"""Weights of single words: 2 names a fault, 1.5 a fault or a failing, 1 goes along with one."""

PRAISE = frozenset(
    """
    thank thanks great lovely excellent wonderful beautiful fantastic brilliant perfect superb amazing love loved loving happy pleased enjoy enjoyed pleasure appreciate
    friendly helpful kind nice good best smashing fab brill congratulations grateful glad recommend recommended delighted impressed fine well hope hoping
    content marvellous terrific super admired polite smooth smoothly patient magical stunning spotless courteous professional outstanding immaculate sharp favourite awesome cheers greetings
    """.split()
)

HANDLING = frozenset(
    """
    called calls call rang ringing phoned phone hotline helpline chat chatbot bot ticket tickets email emails emailed mail mails wrote written letter letters hold queue music
    voicemail agent agents reply replied answer answered answering response responded silence noreply form portal helpdesk
    times receptionist operator case
    """.split()
)
"""How they were dealt with when they complained: seldom the issue itself."""

STOP = frozenset(
    """
    a about above after again against ago all also always am an and another any anybody anyone anything are as ask asked at away back be because been before being between both
    but by call called came can can't cannot come could couldn't day days did didn't do does doesn't doing don't done down during each either else email even ever every everything
    few first for from further gave get gets getting give given go goes going gone got had has hasn't have haven't having he hello her here hi him himself his hour hours how however
    i i'd i'll i'm i've if in into is isn't it it's its just kind know last later least let like long look looking made make many may me mean means mine minute minutes month months more most
    much must my myself need needs never new next no nobody none nor not nothing now of off often ok okay old on once one only or other others our ours out over own people perhaps please
    put quite rather re really regards said same say says see send sent she should since so some somebody someone something soon still such sure take takes tell than thank thanks that that's
    the their them then there there's these they thing things think this those though three through time times to today together told tomorrow too took try two under until up upon us use used
    using very via want wants was wasn't way we we'd we'll we're we've week weeks well went were what when where which while who whom whose why will wish with within without won't would
    wouldn't write year years yes yesterday yet you you'd you'll you're you've your yours dear sir madam team monday tuesday wednesday thursday friday saturday sunday
    urgent complaint question request help fw fwd various problem issue again still again
    """.split()
)
