"""A doubted line is cut off only where a person says so; every word stays, and nobody is invented."""

from hypothesis import given
from hypothesis import strategies as some

from minutes.contract import Doubt, RemarkDraft
from minutes.workflow.cutting import cut

WORDS = some.text("甲乙。 \n", min_size=1, max_size=8)


@given(some.lists(some.tuples(some.sampled_from(["买买提", "某某某"]), WORDS), max_size=5), WORDS, some.data())
def test_wherever_it_is_cut_every_word_is_there_once_and_in_order(
    lines: list[tuple[str, str]], first: str, data: some.DataObject
) -> None:
    text, doubts = first, list[Doubt]()
    for n, (name, words) in enumerate(lines, 2):
        begins = len(text) + 1
        text += f"\n{name}：{words}"
        doubts.append(Doubt(line=n, start=begins, words=begins + len(name) + 1, name=name))
    draft = RemarkDraft(text=text, name="张海舟", line=1, doubts=tuple(doubts))
    chosen = data.draw(some.sets(some.sampled_from([one.line for one in doubts])) if doubts else some.just(set[int]()))
    pieces = cut(draft, chosen)
    whole = "".join(piece.text if piece.name == "张海舟" else f"{piece.name}：{piece.text}" for piece in pieces)
    assert "".join(whole.split()) == "".join(text.split()), "not one word more or less"
    assert {piece.name for piece in pieces} <= {"张海舟", *(name for name, _words in lines)}
    for piece in pieces:
        for one in piece.doubts:
            assert piece.text[one.start : one.words] == f"{one.name}：", "what is not cut yet is found again"


def test_nothing_is_cut_unless_somebody_says_so() -> None:
    draft = RemarkDraft(text="一。\n买买提：二。", doubts=(Doubt(line=2, start=3, words=7, name="买买提"),))
    assert cut(draft, ()) == [draft]
