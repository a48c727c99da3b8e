"""The words by which signatures and notices are told, in the languages our users' customers write.

Everything is in lower case and compared with text in lower case. English, German, French, Spanish, Dutch,
Portuguese and Italian in full; the Nordic languages, Polish and Czech as far as their closings go.
"""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """Give the phrases of a text in which they stand one behind the other, a bar between two."""
    return tuple(phrase.strip().replace("_", " ") for phrase in text.split("|"))


CLOSINGS = frozenset(
    listed(
        """
    regards | best regards | kind regards | kindest regards | warm regards | warmest regards | with kind regards |
    with best regards | many regards | personal regards | my best regards | rgds | best | all the best | very best |
    my best | best wishes | all best wishes | with best wishes | warm wishes | warmest wishes | kind wishes |
    with kind wishes | brgds | br | kr | cheers | sincerely | sincerely yours | yours | yours sincerely |
    yours truly | yours faithfully | very truly yours | yours respectfully | respectfully | respectfully yours |
    cordially | take care | talk soon | warmly | thanks | many thanks | thanks again | thanks a lot | thanks so much |
    thanks very much | thx | ta | thanks in advance | many thanks in advance | thanks a million | thank you |
    thank you again | thank you so much | thank you very much | thank you in advance | thank you kindly |
    thanks and regards | thanks & regards | thanks and kind regards | thanks and best regards |
    thank you and kind regards | thank you and best regards | thanks, best regards | thank you and regards |
    with thanks | mit freundlichen grüßen | mit freundlichen grüssen | mit freundlichen gruessen |
    mit freundlichem gruß | mit freundlichem gruss | mit besten grüßen | mit besten grüssen | mit bestem gruß |
    mit herzlichen grüßen | mit lieben grüßen | mit vielen grüßen | mit bestem dank | freundliche grüße |
    freundliche grüsse | freundlicher gruß | freundlichen gruß | viele grüße | viele grüsse | viele gruesse |
    liebe grüße | liebe grüsse | beste grüße | beste grüsse | herzliche grüße | herzliche grüsse | schöne grüße |
    danke und viele grüße | danke und liebe grüße | danke und beste grüße | danke und grüße |
    vielen dank und viele grüße | vielen dank und freundliche grüße | vielen dank und beste grüße | grüße | grüsse |
    gruß | gruss | lieben gruß | schönen gruß | mfg | vg | lg | bg | hochachtungsvoll | danke | vielen dank |
    besten dank | herzlichen dank | danke im voraus | vielen dank im voraus | cordialement | bien cordialement |
    très cordialement | sincèrement | bien sincèrement | bien à vous | respectueusement | salutations |
    salutations distinguées | meilleures salutations | sincères salutations | cdlt | bàv | bonne journée |
    bonne soirée | bonne réception | bonne fin de journée | merci | merci d'avance | merci d’avance | merci beaucoup |
    un grand merci | d'avance merci | amicalement | un saludo | un cordial saludo | saludos | saludos cordiales |
    muchos saludos | cordiales saludos | atentos saludos | atentamente | cordialmente | gracias | muchas gracias |
    gracias de antemano | muchas gracias de antemano | quedo a la espera | le saluda atentamente |
    reciba un cordial saludo | met vriendelijke groet | met vriendelijke groeten | vriendelijke groet |
    vriendelijke groeten | met hartelijke groet | hartelijke groet | hartelijke groeten | met beste groet | groet |
    groeten | groetjes | mvg | hoogachtend | bedankt | alvast bedankt | dank je wel | dank u wel | bij voorbaat dank |
    atenciosamente | att | atte | cumprimentos | os melhores cumprimentos | melhores cumprimentos |
    com os melhores cumprimentos | abraço | abraços | obrigado | obrigada | muito obrigado | muito obrigada | grato |
    grata | cordiali saluti | distinti saluti | i migliori saluti | tanti saluti | saluti | un saluto |
    un cordiale saluto | grazie | molte grazie | grazie mille | grazie in anticipo | vänliga hälsningar |
    med vänliga hälsningar | med vänlig hälsning | bästa hälsningar | hälsningar | mvh | med vennlig hilsen |
    vennlig hilsen | med venlig hilsen | venlig hilsen | hilsen | ystävällisin terveisin | terveisin | pozdrawiam |
    z poważaniem | z powazaniem | kh | kærlig hilsen | s pozdravem | saygılarımla | с уважением
    """
    )
)
"""Lines that close a letter, without the punctuation behind them."""

DEVICE_STARTS = listed(
    """
    sent from | sent via | sent using | sent with | get outlook for | download outlook for | von meinem | von meiner |
    von unterwegs gesendet | von outlook | gesendet von | gesendet mit | gesendet über | gesendet aus |
    diese nachricht wurde von meinem | holen sie sich outlook | mit meinem | envoyé de | envoyé à partir |
    envoyé avec | télécharger outlook | téléchargez outlook | obtenez outlook | enviado desde | enviado do |
    enviado da | enviado de | enviado via | enviado a partir | enviado con | obtener outlook | obter o outlook |
    obtenga outlook | obtén outlook | verstuurd vanaf | verstuurd met | verstuurd vanuit | verstuurd via |
    verzonden vanaf | verzonden met | verzonden vanuit | verzonden via | inviato da | inviato con | inviato tramite |
    ottieni outlook | scarica outlook | skickat från | sendt fra | lähetetty | wysłane z | hämta outlook |
    odesláno z | outlook für ios | outlook für android | excuse typos | excuse the brevity | please excuse typos |
    please excuse the brevity | please excuse brevity | please forgive typos | forgive typos |
    please excuse any typos | iphone'umdan gönderildi | отправлено с
    """
)
"""How the line begins that a phone or a mail program adds."""

DEVICE_WORDS = listed(
    """
    sent from my | sent from a | iphone | ipad | ios | android | outlook | mail | yahoo | samsung | galaxy | huawei |
    xiaomi | redmi | pixel | nokia | sony | blackberry | mobile | móvil | movil | handy | phone | smartphone | telefon |
    téléphone | tablet | proton | aol | app | device | appareil | gerät | dispositivo | toestel | thunderbird |
    windows | t-online | gmx | web.de | typos | brevity | gesendet | компьютера | телефона
    """
)
"""One of these must stand in that line: "Sent from Berlin on Monday" is no phone's."""

TITLES = frozenset(
    listed("mr | mrs | ms | miss | dr | prof | herr | frau | m | mme | sr | sra | sig | dhr | mevr | ing | i")
)
"""Words before a name that are not part of it."""

NOTICE_STARTS = listed(
    """
    disclaimer | legal disclaimer | e-mail disclaimer | email disclaimer | confidentiality notice | legal notice: |
    confidentiality statement | confidentiality note | confidential notice | privileged and confidential |
    privacy notice: | important notice: | aviso legal | aviso de confidencialidad | avis de confidentialité |
    vertraulichkeitshinweis | haftungsausschluss | rechtlicher hinweis | avviso di riservatezza |
    nota di riservatezza | sitz der gesellschaft | registergericht | handelsregister | amtsgericht_ |
    geschäftsführer: | geschäftsführerin: | geschäftsführung: | vorstand: | ust-id |
    ust-idnr | ust-id-nr | ust.-idnr | ust.-id | registered in |
    registered office | registered address | registered number | company number | company registration | vat no |
    vat number | vat reg | to unsubscribe | unsubscribe from | unsubscribe here | virus-free |
    you are receiving this | you received this email because | you received this message because |
    manage preferences | manage your preferences | this email has been scanned | this e-mail has been scanned |
    this message has been scanned | this email was scanned | this email has been checked | this e-mail was checked |
    diese e-mail wurde auf viren | diese e-mail wurde von avast
    """
)
"""How a paragraph begins that can only be a notice."""

NOTICES = (
    (
        listed("""
        this email | this e-mail | this message | this communication | this transmission | this electronic | the email |
        the e-mail | the message | the information | the contents | information in this | information contained in |
        this is a confidential
        """),
        listed("""
        is confidential | are confidential | is intended | are intended | may contain | contains confid |
        is privileged | are privileged | may be privileged | may be confid | intended only | intended solely |
        intended for | contains privil | contains information | only for the | may be legally | contain confid
        """),
    ),
    (
        listed("""
        if you are not the | if you have received | if you received | if you aren't the | if you’re not the
        """),
        listed("""
        intended recipient | named recipient | in error | addressee | by mistake
        """),
    ),
    (
        listed("""
        please consider | consider the | please think | think before | think of the | think about the |
        please don't print | please do not print | save paper | save a tree
        """),
        listed("""
        print
        """),
    ),
    (
        listed("""
        diese e-mail | diese mail | diese email | diese nachricht | die information | der inhalt dieser
        """),
        listed("""
        vertraulich | rechtlich geschützt | adressat | empfänger bestimmt | vorgesehenen empfänger
        """),
    ),
    (
        listed("""
        bitte denken sie | denken sie an | bitte prüfen sie
        """),
        listed("""
        umwelt | druck
        """),
    ),
    (
        listed("""
        ce message | cet e-mail | cet email | ce courriel | ce courrier | le présent message | ce mail
        """),
        listed("""
        confidentiel | destinataire | intention exclusive
        """),
    ),
    (
        listed("""
        pensez à | pensez avant | avant d'imprimer
        """),
        listed("""
        environnement | imprim
        """),
    ),
    (
        listed("""
        este mensaje | este correo | esta comunicación | este e-mail | la información contenida
        """),
        listed("""
        confidencial | destinatari | exclusiva
        """),
    ),
    (
        listed("""
        antes de imprimir | por favor, piense | piense en | por favor considere
        """),
        listed("""
        imprim | ambiente
        """),
    ),
    (
        listed("""
        dit bericht | deze e-mail | deze mail | dit e-mailbericht
        """),
        listed("""
        vertrouwelijk | geadresseerde | bestemd
        """),
    ),
    (
        listed("""
        denk aan | bedenk voor | denk aan het milieu
        """),
        listed("""
        milieu | print
        """),
    ),
    (
        listed("""
        esta mensagem | este e-mail | este email
        """),
        listed("""
        confidencia | destinat | exclusiv
        """),
    ),
    (
        listed("""
        questo messaggio | questa e-mail | questa mail | il presente messaggio | le informazioni contenute
        """),
        listed("""
        riservat | confidenzial | destinatari
        """),
    ),
    (
        listed("""
        prima di stampare | pensa all
        """),
        listed("""
        ambiente | stampare
        """),
    ),
)
"""How a notice begins, and what must follow in its first sentence."""

LEGAL_WORDS = listed(
    """
    confiden | privileg | intended | recipient | addressee | disclos | liab | virus | unauthoris | unauthoriz |
    registered | legal | vertrau | empfänger | adressat | haftung | unbefugt | vernicht | destinat | détrui | elimin |
    apag | riservat | vertrouwel | geadresseerde | environment | delete | sender | amtsgericht | geschäftsführ |
    umwelt | environnement | imprim | prohibited | copyright | all rights | dissemination
    """
)
"""Two of these make a paragraph below a notice a part of it."""

BANNER_STARTS = listed(
    """
    caution | warning | attention | external | notice: | achtung | externe | vorsicht | atención | let op |
    attenzione | atenção | this message originated | this email originated | this e-mail originated |
    this message came from | this message is from an external | this email is from an external |
    you don't often get email from | you don’t often get email from | [external | sie erhalten nicht oft
    """
)
"""How the warning begins that a gateway puts above a text."""

BANNER_WORDS = listed(
    """
    external | outside | originated | organization | organisation | absender | extern | links | often | click |
    expéditeur | remitente | afzender | mittente | oft e-mails
    """
)
"""What must follow in such a warning."""

CONTACT_LABELS = listed(
    """
    tel | phone | mobile | mob | cell | fax | handy | telefon | téléphone | tél | teléfono | tlf | telefoon |
    telefone | telefono | direct | office | mobil | gsm | cel | móvil | portable | t | m | p | f | o | c | d
    """
)
"""Words that stand before a telephone number."""

FIRM_WORDS = frozenset(
    listed(
        "gmbh | ltd | llc | inc | ag | sarl | b.v | bv | s.l | spa | s.p.a | ltda | plc | corp | oy | ab | kg | sas"
    )
)
"""The legal forms of firms."""

SPEAKING_WORDS = frozenset(
    listed(
        """
    i | we | you | they | he | she | it | ich | wir | sie | je | nous | vous | yo | nosotros | ik | wij | eu | nós |
    io | noi | i'm | i've | we've | you've | we're | is | are | was | ist | est
    """
    )
)
"""Words that make a line of four or more a sentence, not a title."""
