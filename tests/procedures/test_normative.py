"""A normative document is filed, checked for its form, reviewed, and its outcome put on file."""

from tests.commands.program import Program
from tests.procedures.conftest import opened


def test_a_normative_document_goes_from_filing_to_its_outcome(program: Program) -> None:
    matter = opened(program, "normative", "虚构县农村供水管理办法（试行）", "虚构县司法局", "02-02")
    assert matter.due()["registered"] == "2026-02-12"
    assert "形式审查" in matter.not_yet("in_force", "02-03")
    matter.log("supplement", "02-05", "缺少制定说明")
    matter.log("registered", "02-12")
    assert "审查结论" in program.refused("close", matter.id, "--reason", "办结", "--on", "2026-02-13")
    matter.log("negotiated", "03-10")
    matter.log("opinion", "03-20", "第三条与上位法不一致")
    assert matter.due()["answered"] == "2026-05-20"  # two months from the written opinion, which nobody had to write
    matter.log("answered", "05-10", "拟废止")
    matter.log("abolished", "05-12")
    assert (matter.row["status"], matter.row["last"]) == ("reviewed", "见附件")
    matter.close("05-15")
    events = program.done("case", matter.id)["timeline"]
    assert [one["stage"] for one in events if one["kind"] == "abolished"] == ["已废止"]
