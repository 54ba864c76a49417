"""Fixed tables of words: those without content, those that every readout holds, those that mean one thing."""

from __future__ import annotations

FUNCTION = """
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday ago later earlier
a an the this that these those such same other another some any each every both either neither all most
many much more less few several no not nor never only also even just still yet already too very so as
than then thus i you he she it we they me him her us them my your his its our their mine ours theirs
himself herself itself themselves who whom whose which what when where why how there here is are was were
be been being am do does did done doing has have had having will would shall should can could may might
must ought of in on at by for with without within from to into onto out off over under up down about
above across after before against along among amid around as behind below beneath beside besides between
beyond despite during except inside like near outside past per since through throughout toward towards
until upon via regarding concerning and or but if because while although though whereas unless whether
however therefore moreover furthermore meanwhile say says said saying tell tells told telling state
stated states stating add added adding adds note noted notes noting stress stressed stresses emphasise
emphasised emphasize emphasized underline underlined according one two three get got make made making
take took taken give gave given see sees saw seen come came go went want wants wanted like mr mrs ms sir
dr etc well now today yesterday tomorrow first last next back way let lot per cent
evening morning afternoon night speak speaks spoke spoken speaking least nearly almost roughly approximately
""".strip()

COMMONPLACE = """
relation country nation government president minister leader leadership side party people official
authority cooperation cooperate agreement support develop development issue situation question matter
problem work effort joint mutual bilateral regional international national political economic economy
military security strategic foreign state visit meeting meet talk discuss discussion important importance
interest interested ready readiness continue process world region area field sphere role level time year
month day new future part play high great good strong full common include hold need order plan statement
position view point step measure action group member membership increase strengthen expand improve peace
war conflict force power various different number current recent special general main possible necessary
among concern hope help use policy program project trade
""".strip()

#: What people die of or flee from.
OCCASIONS = """
war battle fighting massacre genocide uprising rebellion revolt coup siege invasion offensive bombing attack
earthquake tsunami flood drought famine cyclone hurricane typhoon storm wildfire fire eruption landslide
epidemic pandemic outbreak crash collision explosion shipwreck stampede conflict
""".strip()

#: One thing, the words that the field has for it.
CONCEPTS = {
    "relations": "relations relation ties links relationship relationships bonds",
    "diplomatic": "diplomatic embassy embassies ambassador ambassadors consulate",
    "lasting": "lasting durable permanent long-term longstanding enduring stable long-lasting long-standing",
    "agreement": "agreement agreements deal deals accord accords pact pacts treaty treaties",
    "talks": "talks negotiations negotiation negotiate negotiating dialogue discussions consultations",
    "mediate": "mediate mediation mediator mediators mediating broker brokered brokering",
    "strengthen": "strengthen strengthening deepen deepening boost boosting expand expansion enhance "
    "enhancing broaden intensify reinforce",
    "accession": "accession accede entry joining join ascension admission admit admitted",
    "restore": "restore restored restoring restoration revive revived reviving revival resume resumed resuming "
    "resumption reinstate reinstated reopen reopened reopening re-establish re-established reestablish reestablished "
    "renew renewed renewal",
    "fight": "fight fighting combat combating counter countering battle",
    "dead": "dead killed deaths died fatalities slain martyred perished",
    "wounded": "wounded injured hurt injuries",
    "weapons": "weapons arms weaponry munitions armaments",
    "troops": "troops soldiers servicemen forces garrison garrisons",
    "ceasefire": "ceasefire cease-fire truce armistice",
    "bombard": "bombard bombardment shell shelled shelling mortar mortars howitzer",
    "evacuate": "evacuate evacuated evacuation",
    "ship": "ship ships vessel vessels boat boats",
    "seize": "seize seized seizure capture captured recapture recaptured retake retook retaken",
    "resign": "resign resigned resignation quit",
    "expel": "expel expelled expulsion deport deported deportation",
    "recall": "recall recalled",
    "freeze": "freeze froze frozen freezing moratorium",
    "pay": "pay paid payment payments",
    "extend": "extend extended extension prolong prolonged prolongation",
    "ruling": "ruling rulings judgment judgement verdict",
    "apology": "apology apologies apologise apologised apologize apologized regret regrets regretted remorse",
    "kidnap": "kidnap kidnapped kidnapping kidnappings abduct abducted abduction abductions",
    "platform": "platform rig rigs",
    "crossing": "crossing crossings checkpoint checkpoints",
    "envoy": "envoy envoys emissary emissaries",
    "detain": "detain detained detention arrest arrested",
    "protest": "protest protests protesters demonstration demonstrations demonstrators demonstrated rally",
    "invest": "invest investment investments investor investors",
    "island": "island islands isle isles islet islets",
    "prison": "prison jail jailed imprisoned imprisonment",
    "plane": "plane planes jet jets aircraft warplane warplanes",
    "hostage": "hostage hostages captive captives",
    "price": "price prices cost costs",
    "accuse": "accuse accused accuses accusation blame blamed blames",
    "condemn": "condemn condemned condemnation denounce denounced decry deplore",
    "demand": "demand demanded insist insisted",
    "sanctions": "sanctions embargo penalties",
    "withdraw": "withdraw withdrawal pullout pull-out withdrew",
    "border": "border frontier borders frontiers",
    "election": "election elections vote poll polls ballot",
    "preserve": "preserve preserving keep maintain maintaining safeguard uphold",
    "help": "help helped aid assist assistance assisted contribute contributed contribution",
    "refugees": "refugees displaced asylum-seekers",
    "start": "start started begin began begun launch launched commence",
    "end": "end ended halt halted stop stopped cease ceased",
    "exercise": "exercise exercises drill drills manoeuvres maneuvers",
    "trade": "trade turnover commerce trading",
    "importance": "importance significance important significant crucial essential vital",
    "joint": "joint shared common mutual together jointly",
    "grow": "grow growth grew rise rose increase increased",
    "cut": "cut reduce reduced reduction decrease fell decline",
    "rebels": "rebels insurgents militants guerrillas fighters",
    "summit": "summit conference forum",
    "territory": "territory territories territorial land",
    "sovereignty": "sovereignty independence statehood integrity",
    "threat": "threat threats danger menace peril",
    "peaceful": "peaceful peacefully peace",
    "full": "full fully entirely wholly",
}
