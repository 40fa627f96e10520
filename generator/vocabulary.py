"""The controlled vocabularies: every term with its label, its meaning and where the vocabulary was published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One value that a field may hold. `maps_to` is the nearest value of the published scale, where there is one."""

    label: str
    meaning: str
    maps_to: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values of one kind of field; `published` names the source, `url` where it can be read."""

    name: str
    title: str
    published: str
    url: str
    terms: dict[str, Term]


def _terms(text: str) -> dict[str, Term]:
    """Terms from lines `term | label | meaning [| maps to [| symbol]]`."""
    terms = {}
    for line in text.strip().splitlines():
        term, *rest = (part.strip() for part in line.split("|"))
        terms[term] = Term(*rest)
    return terms


OWN = "Counterclaim"

_ALL = (
    Vocabulary(
        "stance",
        "Stance",
        f"{OWN}; mapped to the opinion scale of STIX 2.1 (OASIS, 2021), section 4.13",
        "https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html",
        _terms("""
            affirms | affirms | The speaker says that the proposition holds. | strongly-agree | ✓
            partly-affirms | partly affirms | The speaker says that a part of the proposition holds. | agree | ◐
            partly-denies | partly denies | The speaker says that a part of the proposition does not hold, and leaves the rest. | disagree | ◑
            denies | denies | The speaker says that the proposition does not hold. | strongly-disagree | ✕
            questions | questions | The speaker doubts the proposition without denying it. | disagree | ?
            neither-confirms-nor-denies | neither confirms nor denies | The speaker was asked and took no side. | neutral | –
            reports | reports | The speaker passes the proposition on and takes no side. | | ▸
        """),
    ),
    Vocabulary(
        "status",
        "Dispute status",
        OWN,
        "",
        _terms("""
            no-position | no position | Nobody is recorded to affirm or deny the claim. | | –
            single-side | single side | Only one side is recorded: one actor affirms, or some deny, and nobody takes a stance against them on the claim itself. | | ○
            uncontested | uncontested | Several actors affirm the claim and nobody is recorded to deny it. | | =
            disputed | disputed | At least one actor holds the claim, or a part of it, and at least one other denies it, or a part of it. | | ⇄
            withdrawn | withdrawn | Every position that was taken has been withdrawn. | | ⌫
            self-revised | self-revised | An actor has changed its own position. | | ↻
        """),
    ),
    Vocabulary(
        "topic",
        "Topic of a claim",
        OWN,
        "",
        _terms("""
            control | control | Who holds a place.
            presence | presence | Who was or is at a place.
            movement | movement | Who crossed, advanced, or withdrew.
            fighting | fighting | Whether, where and when there was fighting.
            attack | attack | A strike, a shelling, an explosion.
            casualties | casualties | People killed, wounded or missing.
            capture | capture | People taken prisoner, things taken.
            repulsion | repulsion | Whether an attack was beaten off.
            force-size | force size | How many took part.
            equipment | equipment | Vehicles and weapons used, lost or destroyed.
            responsibility | responsibility | Who did it, who ordered it.
            affiliation | affiliation | Who belongs to whom, who commands whom.
            timing | timing | When something happened.
            intention | intention | What was meant, planned or offered.
            other | other | None of the above.
        """),
    ),
    Vocabulary(
        "event-kind",
        "Kind of event",
        "ACLED Codebook: event and sub-event types",
        "https://acleddata.com/methodology/acled-codebook",
        _terms("""
            battle | battle | Fighting between two organized armed groups. | Battles
            armed-clash | armed clash | Fighting in which nobody is said to have taken or lost a place. | Battles / Armed clash
            government-regains-territory | government regains territory | A state's forces are said to have retaken a place. | Battles / Government regains territory
            non-state-actor-overtakes-territory | non-state actor overtakes territory | An armed group is said to have taken a place. | Battles / Non-state actor overtakes territory
            explosion-or-remote-violence | explosion or remote violence | One side acts from afar, the other cannot answer. | Explosions/Remote violence
            chemical-weapon | chemical weapon | Use of a chemical weapon. | Explosions/Remote violence / Chemical weapon
            air-or-drone-strike | air or drone strike | A strike from the air, with or without a crew. | Explosions/Remote violence / Air/drone strike
            suicide-bomb | suicide bomb | An attacker dies with the bomb. | Explosions/Remote violence / Suicide bomb
            shelling-artillery-missile-attack | shelling, artillery or missile attack | Fire from guns, mortars, rockets or missiles. | Explosions/Remote violence / Shelling/artillery/missile attack
            remote-explosive | remote explosive, landmine or IED | A charge that is left behind and goes off. | Explosions/Remote violence / Remote explosive/landmine/IED
            grenade | grenade | A grenade or another hand-thrown charge. | Explosions/Remote violence / Grenade
            violence-against-civilians | violence against civilians | An armed group harms people who do not fight. | Violence against civilians
            attack-on-civilians | attack on civilians | Civilians are beaten, shot or otherwise hurt. | Violence against civilians / Attack
            sexual-violence | sexual violence | Violence of a sexual kind. | Violence against civilians / Sexual violence
            abduction | abduction or forced disappearance | People are taken away or held in secret. | Violence against civilians / Abduction/forced disappearance
            protest | protest | A public demonstration without violence by those who take part. | Protests
            riot | riot | A crowd uses violence. | Riots
            strategic-development | strategic development | Something that bears on the conflict without being violence. | Strategic developments
            agreement | agreement | A ceasefire, exchange or negotiation. | Strategic developments / Agreement
            arrests | arrests | Arrests on a large scale, or of somebody who matters. | Strategic developments / Arrests
            change-to-group | change to a group | A group is made, merged, split or renamed. | Strategic developments / Change to group/activity
            disrupted-weapons-use | disrupted weapons use | A weapon is stopped before it does harm. | Strategic developments / Disrupted weapons use
            base-established | headquarters or base established | A lasting base is set up. | Strategic developments / Headquarters or base established
            looting-or-destruction | looting or property destruction | Goods are taken or destroyed and nobody is attacked. | Strategic developments / Looting/property destruction
            non-violent-transfer | non-violent transfer of territory | A place changes hands without fighting. | Strategic developments / Non-violent transfer of territory
            other-development | other development | Something else that matters. | Strategic developments / Other
        """),
    ),
    Vocabulary(
        "precision",
        "Geographic precision",
        "ACLED Codebook: geo-precision codes 1 to 3; UCDP GED Codebook 'where_prec' 1 to 7 maps onto them",
        "https://ucdp.uu.se/downloads/",
        _terms("""
            exact | exact | The named place itself. | ACLED 1; UCDP 1
            near | near | Somewhere near the named place, or in its district. | ACLED 2; UCDP 2 to 3
            region | region | Somewhere in the named region. | ACLED 3; UCDP 4 to 7
        """),
    ),
    Vocabulary(
        "participant-role",
        "Role in an event",
        OWN,
        "",
        _terms("""
            attacker | attacker | Said to have attacked.
            defender | defender | Said to have defended.
            participant | participant | Said to have taken part.
            affected | affected | Said to have been harmed.
            mediator | mediator | Said to have mediated.
            reporter | reporter | Reported from the place.
        """),
    ),
    Vocabulary(
        "measure",
        "What a figure counts",
        f"{OWN}; casualty terms after the UN OHCHR 'Guidance on Casualty Recording' (2019)",
        "https://www.ohchr.org/en/publications/policy-and-methodological-publications/guidance-casualty-recording",
        _terms("""
            killed | killed | People who died.
            wounded | wounded | People who were hurt and lived.
            losses | losses | The killed and the wounded together, or not told apart by the speaker.
            captured | captured | People taken prisoner.
            missing | missing | People of whom nothing is known.
            displaced | displaced | People who had to leave.
            personnel | personnel | People who took part.
            destroyed | destroyed | Things destroyed.
            damaged | damaged | Things damaged.
            used | used | Things used.
            attacks | attacks | Attacks, attempts or strikes.
            directions | directions | Directions or axes of an attack.
            other | other | Something else, named by the population.
        """),
    ),
    Vocabulary(
        "offer-kind",
        "What is offered in support",
        OWN,
        "",
        _terms("""
            video | video | Moving pictures.
            photo | photo | Still pictures.
            document | document | A paper, an order, a list.
            prisoners | prisoners | People said to be prisoners; described here, not shown.
            witness | witness | Somebody who says to have been there.
            data | data | Measurements, coordinates, intercepts, satellite pictures.
            other | other | Something else.
        """),
    ),
    Vocabulary(
        "mode",
        "How a statement was made",
        OWN,
        "",
        _terms("""
            firsthand | first hand | In the speaker's own name and channel.
            spokesperson | spokesperson | By somebody appointed to speak.
            relayed | relayed | Known only through somebody else's report.
            anonymous-official | anonymous official | By an official who is not named.
        """),
    ),
    Vocabulary(
        "name-kind",
        "Kind of name",
        OWN,
        "",
        _terms("""
            official | official | The name that the bearer uses formally.
            common | common | The name in general use in that language.
            short | short form | A shorter form of the name.
            abbreviation | abbreviation | Letters that stand for the name.
            former | former | A name that was used before.
            transliteration | transliteration | The name written in another script.
            translation | translation | The name put into another language.
            call-sign | call sign | A name used in the field or in public instead of the real one.
            variant | variant spelling | Another spelling that is found in sources.
        """),
    ),
    Vocabulary(
        "relation",
        "Relation between actors",
        OWN,
        "",
        _terms("""
            part-of | part of | Belongs to the other as a part.
            subordinate-to | subordinate to | Takes orders from the other.
            allied-with | allied with | Fights or works beside the other.
            founded-by | founded by | Was set up by the other.
            successor-of | successor of | Continues the other under another name.
        """),
    ),
    Vocabulary(
        "unit-kind",
        "Kind of unit",
        OWN,
        "",
        _terms("""
            regular | regular force | A formation of a state's armed forces.
            volunteer | volunteer unit | A formation of volunteers.
            militia | militia | A local or auxiliary armed force.
            territorial-defence | territorial defence | A formation for the defence of its own area.
            police | police or guard | An armed police, border or guard force.
            private | private company | An armed formation of a company.
            special | special unit | A formation for special tasks.
            other | other | Something else.
        """),
    ),
    Vocabulary(
        "symbol-set",
        "What a unit symbol stands for",
        "MIL-STD-2525D (2014) and APP-6(D) (2017), as in the tables of spatialillusions/mil-std-2525",
        "https://github.com/spatialillusions/mil-std-2525",
        _terms("""
            10 | land unit | A formation, unit or group on land.
            11 | civilian unit or organization | A civilian body on land.
            15 | land equipment | Vehicles, weapons or other equipment on land.
            20 | land installation | A building or works on land.
            01 | air | Aircraft.
            02 | air missile | A missile in the air.
            05 | space | A spacecraft.
            06 | space missile | A missile in space.
            25 | control measure | A line, area or point of a plan.
            27 | dismounted individual | A person on foot.
            30 | sea surface | A ship or boat.
            35 | sea subsurface | A submarine or other underwater craft.
            36 | mine warfare | Mines at sea.
            40 | activity or event | Something that happens, not a unit.
            50 | signals intelligence, space | Signals from space.
            51 | signals intelligence, air | Signals from the air.
            52 | signals intelligence, land | Signals from land.
            53 | signals intelligence, sea surface | Signals from the surface of the sea.
            54 | signals intelligence, sea subsurface | Signals from below the surface of the sea.
            60 | cyberspace | Something in networks.
        """),
    ),
    Vocabulary(
        "echelon",
        "Echelon in a unit symbol",
        "MIL-STD-2525D (2014) and APP-6(D) (2017), as in the tables of spatialillusions/mil-std-2525",
        "https://github.com/spatialillusions/mil-std-2525",
        _terms("""
            11 | team or crew | The smallest group.
            12 | squad | About ten people.
            13 | section | More than one squad.
            14 | platoon or detachment | Several squads.
            15 | company, battery or troop | Several platoons.
            16 | battalion or squadron | Several companies.
            17 | regiment or group | Several battalions.
            18 | brigade | Several battalions of different kinds.
            21 | division | Several brigades or regiments.
            22 | corps | Several divisions.
            23 | army | Several corps or divisions.
            24 | army group or front | Several armies.
            25 | region or theatre | All forces of a theatre.
            26 | command | All that one command leads.
        """),
    ),
    Vocabulary(
        "symbol-status",
        "Status in a unit symbol",
        "MIL-STD-2525D (2014) and APP-6(D) (2017), as in the tables of spatialillusions/mil-std-2525",
        "https://github.com/spatialillusions/mil-std-2525",
        _terms("""
            0 | present | It is there.
            1 | planned or suspected | It is expected there; its frame is dashed.
            2 | present, fully capable | It is there, and can do all it is for.
            3 | present, damaged | It is there, and damaged.
            4 | present, destroyed | It is there, and destroyed.
            5 | present, full to capacity | It is there, and can take no more.
        """),
    ),
    Vocabulary(
        "symbol-role",
        "Role in a unit symbol",
        "MIL-STD-2525D (2014) and APP-6(D) (2017), as in the tables of spatialillusions/mil-std-2525",
        "https://github.com/spatialillusions/mil-std-2525",
        _terms("""
            1 | feint or dummy | It is there to deceive.
            2 | headquarters | The staff that leads others.
            3 | feint or dummy headquarters | A headquarters that is there to deceive.
            4 | task force | Put together for one task.
            5 | feint or dummy task force | A task force that is there to deceive.
            6 | task force headquarters | The staff that leads a task force.
            7 | feint or dummy task force headquarters | A task force headquarters that is there to deceive.
        """),
    ),
    Vocabulary(
        "symbol-identity",
        "Identity that a symbol code states",
        "MIL-STD-2525D (2014) and APP-6(D) (2017), as in the tables of spatialillusions/mil-std-2525",
        "https://github.com/spatialillusions/mil-std-2525",
        _terms("""
            0 | pending | Not looked at yet.
            1 | unknown | Looked at and not known.
            2 | assumed friend | Taken by the author of the code for a friend.
            3 | friend | On the side of the author of the code.
            4 | neutral | On no side, by the author of the code.
            5 | suspect or joker | Taken by the author of the code for an enemy.
            6 | hostile or faker | An enemy of the author of the code.
        """),
    ),
    Vocabulary(
        "organization-kind",
        "Kind of organization",
        OWN,
        "",
        _terms("""
            ministry | ministry | A ministry or department of a government.
            agency | agency | A service or agency of a state.
            authority | authority | A regional or local authority.
            government | government | A government or head of state's office.
            outlet | news outlet | A newspaper, broadcaster or site.
            news-agency | news agency | A wire service.
            aggregator | aggregator | A site that republishes others.
            encyclopedia | encyclopedia | A reference work, or a copy of one.
            platform | platform | A service on which others publish.
            party | party or movement | A political organization.
            ngo | non-governmental organization | A private body with a public aim.
            international | international organization | A body of states.
            other | other | Something else.
        """),
    ),
    Vocabulary(
        "role",
        "Role of a person",
        OWN,
        "",
        _terms("""
            spokesperson | spokesperson | Speaks for it.
            head | head | Leads it.
            governor | governor | Governs it.
            commander | commander | Commands it.
            member | member | Belongs to it.
            political-representative | political representative | Represents it in politics.
            official | official | Holds an office in it.
            journalist | journalist | Reports for it.
            former-member | former member | Belonged to it.
        """),
    ),
    Vocabulary(
        "place-kind",
        "Kind of place",
        "Own terms, after the feature classes of GeoNames",
        "https://www.geonames.org/export/codes.html",
        _terms("""
            country | country | A state. | PCLI
            region | region | A first-level division: oblast, province. | ADM1
            district | district | A second-level division. | ADM2
            city | city | A large settlement. | PPLA
            town | town | A settlement of middle size. | PPL
            village | village | A small settlement. | PPL
            site | site | A building, a crossing, a bridge, a field. | S
            border | border | A stretch of border. | BDRY
            area | area | Another stretch of land or water. | AREA
        """),
    ),
    Vocabulary(
        "source-kind",
        "Kind of source",
        f"{OWN}; the data list's 'syndicated' and 'state media' are facts about publisher and origin",
        "",
        _terms("""
            post | post | A message on a channel or network.
            article | article | A text of an outlet.
            wire | wire report | A report of a news agency.
            briefing | briefing | Words spoken or published for the press.
            interview | interview | Questions and answers.
            video | video | Moving pictures.
            photo | photo | A still picture.
            document | document | A paper, an order, a law, a report.
            dataset | dataset | A collection of data.
            encyclopedia | encyclopedia article | An article of a reference work.
        """),
    ),
    Vocabulary(
        "derivation",
        "How a source derives from another",
        "After W3C PROV-O (2013): wasQuotedFrom, wasDerivedFrom, wasRevisionOf",
        "https://www.w3.org/TR/prov-o/",
        _terms("""
            quotes | quotes | Takes words over as words. | prov:wasQuotedFrom
            cites | cites | Names the other as where it knows it from. | prov:wasDerivedFrom
            republishes | republishes | Prints the other, whole or shortened. | prov:wasQuotedFrom
            translates | translates | Gives the other in another language. | prov:wasDerivedFrom
        """),
    ),
    Vocabulary(
        "origin",
        "Origin of a source",
        OWN,
        "",
        _terms("unknown | unknown | Where the document took its report from is not known."),
    ),
    Vocabulary(
        "reliability",
        "Reliability of a source",
        "NATO AJP-2.1, source reliability (the Admiralty code)",
        "https://www.natolibguides.info/intelligence",
        _terms("""
            A | A: completely reliable | No doubt of authenticity, trustworthiness or competence.
            B | B: usually reliable | Minor doubts; mostly valid in the past.
            C | C: fairly reliable | Doubts; valid in the past at times.
            D | D: not usually reliable | Strong doubts; seldom valid in the past.
            E | E: unreliable | Lacks authenticity, trustworthiness and competence.
            F | F: cannot be judged | There is nothing to judge it by.
        """),
    ),
    Vocabulary(
        "credibility",
        "Credibility of information",
        "NATO AJP-2.1, information credibility",
        "https://www.natolibguides.info/intelligence",
        _terms("""
            1 | 1: confirmed | Confirmed by other, independent sources.
            2 | 2: probably true | Logical, consistent with other information, not confirmed.
            3 | 3: possibly true | Reasonably logical, agrees with some information, not confirmed.
            4 | 4: doubtful | Possible but not logical; no other information.
            5 | 5: improbable | Not logical, contradicted by other information.
            6 | 6: cannot be judged | There is nothing to judge it by.
        """),
    ),
    Vocabulary(
        "confidence",
        "Confidence of an assessment",
        "ICD 203, Analytic Standards (US Director of National Intelligence, 2015)",
        "https://www.dni.gov/files/documents/ICD/ICD-203.pdf",
        _terms("""
            low | low | Information is scant, questionable or hard to put together.
            moderate | moderate | Information is credible and plausible, but not enough for more.
            high | high | Information is of high quality, from several sources.
        """),
    ),
    Vocabulary(
        "likelihood",
        "Likelihood",
        "ICD 203, Analytic Standards (US Director of National Intelligence, 2015)",
        "https://www.dni.gov/files/documents/ICD/ICD-203.pdf",
        _terms("""
            almost-no-chance | almost no chance | 1 to 5 per cent.
            very-unlikely | very unlikely | 5 to 20 per cent.
            unlikely | unlikely | 20 to 45 per cent.
            roughly-even | roughly even chance | 45 to 55 per cent.
            likely | likely | 55 to 80 per cent.
            very-likely | very likely | 80 to 95 per cent.
            almost-certain | almost certain | 95 to 99 per cent.
        """),
    ),
    Vocabulary(
        "assessment-status",
        "Status of an assessment",
        "After the rating scales of fact-checkers (schema.org ClaimReview; IFCN signatories)",
        "https://schema.org/ClaimReview",
        _terms("""
            under-review | under review | The assessor has not finished.
            supported | supported | The evidence bears the claim out.
            mostly-supported | mostly supported | The evidence bears most of it out.
            mixed | mixed | The evidence points both ways.
            mostly-refuted | mostly refuted | The evidence speaks against most of it.
            refuted | refuted | The evidence speaks against it.
            not-verifiable | not verifiable | The evidence does not allow a verdict.
            outdated | outdated | It held once and does not now.
            misattributed | misattributed | The words are not the named speaker's.
            miscaptioned | miscaptioned | The picture shows something else.
        """),
    ),
    Vocabulary(
        "translation-kind",
        "Kind of translation",
        OWN,
        "",
        _terms("""
            official | official | Made or approved by the speaker.
            published | published | Made by the source in which it was read.
            contributor | contributor | Made for this knowledge base by a named person.
        """),
    ),
    Vocabulary(
        "publication",
        "Publication",
        OWN,
        "",
        _terms("""
            published | published | On the site.
            draft | draft | Not ready; in no output.
            withheld | withheld | Taken off the site for a stated reason; in no output.
        """),
    ),
    Vocabulary(
        "sensitivity",
        "Sensitivity",
        "Own terms; on prisoners: Geneva Convention III (1949), Article 13",
        "https://ihl-databases.icrc.org/en/ihl-treaties/gciii-1949/article-13",
        _terms("""
            graphic | graphic | Describes or links to pictures of injury or death.
            prisoner-of-war | prisoners of war | Concerns prisoners, who are protected from public curiosity.
            minor | a minor | Concerns somebody under 18.
            private-person | a private person | Concerns somebody without a public role.
        """),
    ),
)

VOCABULARIES: dict[str, Vocabulary] = {v.name: v for v in _ALL}


def term(vocabulary: str, value: str) -> Term:
    """The term of a vocabulary by its value; KeyError is a mistake of ours, never a contributor's."""
    return VOCABULARIES[vocabulary].terms[value]
