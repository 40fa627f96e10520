"""Library -> problems: the laws of the knowledge base; looks at everything and changes nothing.

Each check is named as the law that holds. The first sentence of its docstring is the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator import images
from generator.check import circles, clocks, neutrality, substance
from generator.diagnostics import Diagnostic
from generator.link import Library
from generator.load import Picture
from generator.problems import CODES
from generator.validate import Entry

#: Laws that each record keeps or breaks by itself.
OF_ONE: tuple[Callable[[Entry], Iterable[Diagnostic]], ...] = (
    clocks.no_statement_is_withdrawn_before_it_is_said,
    circles.no_claim_excludes_itself,
    substance.no_record_takes_the_place_of_another_page,
    neutrality.words_that_take_a_side_stand_in_quotes,
    neutrality.what_is_certain_names_who_says_so,
    neutrality.a_word_is_kept_for_a_reason,
)
#: Laws that records keep or break together.
OF_ALL: tuple[Callable[[Library], Iterable[Diagnostic]], ...] = (
    clocks.no_source_is_published_before_what_it_reports,
    clocks.nothing_is_said_before_the_event,
    clocks.supersedes_stays_with_the_speaker_and_moves_forward,
    clocks.differing_statements_have_an_order,
    circles.no_unit_commands_itself,
    circles.nothing_is_a_part_of_itself,
    circles.no_circular_reporting,
    substance.figures_stand_on_quantities,
    substance.no_published_record_depends_on_a_draft,
    substance.every_claim_has_a_position,
    clocks.no_assessment_rests_on_the_future,
    substance.no_claim_or_source_is_recorded_twice,
)
#: How much a check looks at, in words.
SCOPE = f"{len(OF_ONE) + len(OF_ALL)} laws and {len(CODES)} kinds of problem checked"


def library(library: Library, pictures: Iterable[Picture] = ()) -> list[Diagnostic]:
    """Every law that is broken, and every finding, in no order."""
    return [problem for entry in library.entries.values() for problem in one(entry)] + together(library, pictures)


def one(entry: Entry) -> list[Diagnostic]:
    """The laws that a record breaks by itself."""
    return [problem for law in OF_ONE for problem in law(entry)]


def together(library: Library, pictures: Iterable[Picture] = ()) -> list[Diagnostic]:
    """The laws that the records break together."""
    problems = [problem for law in OF_ALL for problem in law(library)]
    return problems + list(images.problems(library, pictures))
