"""Documents from hand to evidence: sealed, shown as a clean copy, opened by a grant, erased."""

import hashlib
import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image

from opennrm.cases.vocabulary.documents import Format
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import documents as work
from opennrm.procedures.identification import links
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.preparing import Upload
from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import made_documents as made
from tests.integration.procedures import people
from tests.integration.procedures.made_documents import TUESDAY, about, upload
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")


def referred() -> UUID:
    receipt = refer(people.officer(), answers=people.named(), on=people.MONDAY)
    assert receipt.case is not None
    return receipt.case


def add(case: UUID, data: bytes, *, by: Actor | None = None, **said: Any) -> UUID:
    (key,) = work.add_documents(
        by or people.officer(), case=case, files=[upload(data)], about=about(**said), on=TUESDAY
    ).documents
    return key


def content(opened: Any) -> bytes:
    with opened.content as spool:
        return b"".join(spool.pieces())


def grant(case: UUID, code: str, *slices: str) -> None:
    make_grant(
        people.caseworker(), case=case, agency=people.agency(code), slices=slices, on=TUESDAY
    )


def investigator() -> Actor:
    return people.actor("kent_police", Role.POLICE)


def test_a_photograph_with_a_place_loses_it_in_the_copy_and_keeps_it_in_the_original(
    record: Record,
):
    case, data = referred(), made.picture("HEIF")
    document = add(case, data)
    copy = content(work.open_copy(people.caseworker(), case=case, document=document, on=TUESDAY))
    shown = Image.open(io.BytesIO(copy))
    assert (shown.format, shown.size) == ("JPEG", (40, 60)), "turned as the camera said"
    assert not shown.getexif()
    assert made.CAMERA.encode() in data
    assert made.CAMERA.encode() not in copy
    grant(case, "kent_police", "referral", "criminal")
    opened = work.open_original(
        investigator(), case=case, document=document, opened_for="investigation", on=TUESDAY
    )
    assert opened.sha256 == hashlib.sha256(data).hexdigest()
    assert content(opened) == data
    assert record.payloads(case, "original_opened") == [
        {"document": str(document), "opened_for": "investigation"}
    ]
    assert record.log()[-1]["act"] == "open_original"


def test_the_original_never_opens_again_to_whoever_handed_it_in_nor_without_a_grant():
    case = referred()
    document = add(case, made.picture())
    force = people.officer().agency
    for actor in (
        people.officer(),
        people.actor("west_midlands_police", Role.POLICE),
        investigator(),
        people.desk(),
        people.social_worker(),
    ):
        with pytest.raises(Refusal, match="absent"):
            work.open_original(
                actor, case=case, document=document, opened_for="investigation", on=TUESDAY
            )
    grant(case, "kent_police", "referral", "identity")
    with pytest.raises(Refusal, match="absent"):
        work.open_original(
            investigator(), case=case, document=document, opened_for="court", on=TUESDAY
        )
    assert force != investigator().agency


def test_a_paper_about_health_is_not_evidence_for_the_police():
    case = referred()
    document = add(case, made.pdf(), what="medical")
    grant(case, "kent_police", "referral", "criminal", "health", "identity")
    lines = work.list_documents(investigator(), case=case, on=TUESDAY).lines
    assert lines == ()
    with pytest.raises(Refusal, match="absent"):
        work.open_original(
            investigator(), case=case, document=document, opened_for="investigation", on=TUESDAY
        )


def test_a_voice_message_has_no_copy_and_is_downloaded_by_a_grant_alone():
    case, data = referred(), made.voice()
    document = add(case, data, what="recording")
    (line,) = work.list_documents(people.officer(), case=case, on=TUESDAY).lines
    assert (line.format, line.cleaned, line.may_open) == (Format.OGG, False, False)
    with pytest.raises(Refusal, match="absent"):
        work.open_copy(people.officer(), case=case, document=document, on=TUESDAY)
    opened = work.open_copy(people.caseworker(), case=case, document=document, on=TUESDAY)
    assert (opened.media_type, opened.name[-4:]) == ("audio/ogg", ".ogg")
    assert content(opened) == data


def test_a_pdf_comes_back_without_author_script_file_or_camera():
    case = referred()
    document = add(case, made.pdf())
    copy = content(work.open_copy(people.officer(), case=case, document=document, on=TUESDAY))
    import pikepdf

    shown = pikepdf.open(io.BytesIO(copy))
    assert len(shown.pages) == 1
    assert set(shown.Root.keys()) <= {"/Type", "/Pages"}
    assert "/Info" not in shown.trailer
    photo = shown.pages[0].obj.Resources.XObject.Im0
    assert made.CAMERA.encode() not in bytes(photo.read_raw_bytes())
    for word in (made.AUTHOR, "app.alert", "inside the file", made.CAMERA):
        assert word.encode() not in copy


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document_empty"),
        (b"MZ\x90\x00" + b"\x00" * 500, "document_unknown"),
        (b"<!DOCTYPE html><html>x</html>", "document_unknown"),
        (b"PK\x03\x04" + b"x" * 500, "document_unknown"),
        (made.picture() + made.word(), "document_two_things"),
        (made.picture()[:200], "document_broken"),
        (made.pdf(password="x"), "document_encrypted"),
        (made.many_points(), "document_too_many_pixels"),
        (made.word(**{"word/vbaProject.bin": "x"}), "document_has_program"),
        (
            made.word(
                **{
                    "word/_rels/settings.xml.rels": '<Relationship Type="http://x/attachedTemplate"'
                    ' Target="http://x/" TargetMode="External"/>'
                }
            ),
            "document_has_program",
        ),
        (made.bomb(), "document_unpacks_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_hostile_or_unreadable_is_refused_and_nothing_is_kept(record: Record, data, code):
    case = referred()
    before = record.kinds(case)
    with pytest.raises(InvalidAnswers) as refused:
        add(case, data)
    (error,) = refused.value.errors
    assert (error.question, error.field, error.code) == ("documents", "file", code)
    assert record.kinds(case) == before
    assert record.one("SELECT count(*) FROM nrm.document WHERE case_id = %s", case) == 0


def test_one_wrong_file_of_several_is_named_and_none_is_kept(record: Record):
    case = referred()
    files = [
        upload(made.picture()),
        upload(b"MZ\x90\x00" * 90, "run.exe"),
        Upload(name="big", content=None),
    ]
    with pytest.raises(InvalidAnswers) as refused:
        work.add_documents(people.officer(), case=case, files=files, about=about(), on=TUESDAY)
    assert [(e.field, e.code) for e in refused.value.errors] == [
        ("file.2", "document_unknown"),
        ("file.3", "document_too_large"),
    ]
    assert refused.value.errors[0].facts["name"] == "run.exe"
    assert record.one("SELECT count(*) FROM nrm.document WHERE case_id = %s", case) == 0


def test_what_is_said_of_a_document_is_asked_box_by_box():
    with pytest.raises(InvalidAnswers) as refused:
        work.add_documents(
            people.officer(),
            case=uuid4(),
            files=[],
            about=about(what="", shows_status="maybe", handed_over_on=None, handed_over_by=""),
            on=TUESDAY,
        )
    assert {(e.field, e.code) for e in refused.value.errors} == {
        ("what", "required"),
        ("shows_status", "unknown_choice"),
        ("handed_over_by", "required"),
        ("handed_over_on", "not_a_date"),
    }


def test_a_referral_has_at_most_a_hundred(record: Record):
    case = referred()
    add(case, b"a message")
    columns = "slice, what, format, cleaned, by_member, by_agency, act_id, subject, case_id"
    query = (
        f"INSERT INTO nrm.document (id, {columns}) SELECT gen_random_uuid(), {columns}"
        " FROM nrm.document, generate_series(1, 98) WHERE case_id = %s"
    )
    record.link.execute(query, [case])
    add(case, b"the hundredth")
    with pytest.raises(InvalidAnswers) as refused:
        add(case, b"one more")
    (error,) = refused.value.errors
    assert (error.code, error.facts) == ("document_too_many", {"most": 100, "left": 0})


def test_a_colleague_whose_role_reads_no_health_hears_of_no_medical_paper():
    case = referred()
    add(case, made.pdf(), what="medical")
    photo = add(case, made.picture())
    colleague = people.actor("west_midlands_police", Role.POLICE)
    assert [one.id for one in work.list_documents(colleague, case=case, on=TUESDAY).lines] == [
        photo
    ]
    assert len(work.list_documents(people.officer(), case=case, on=TUESDAY).lines) == 2


def test_the_limit_tells_no_agency_what_others_put_in(record: Record):
    case = referred()
    add(case, b"a message")
    grant(case, "kent_police", "referral", "criminal")
    other = people.actor("kent_police", Role.FIRST_RESPONDER)
    columns = "slice, what, format, cleaned, by_member, act_id, subject, case_id"
    record.link.execute(
        f"INSERT INTO nrm.document (id, by_agency, {columns}) SELECT gen_random_uuid(), %s,"
        f" {columns} FROM nrm.document, generate_series(1, 100) WHERE case_id = %s",
        [other.agency, case],
    )
    add(case, b"still taken")
    add(case, b"and in the tray", shows_status="yes")
    with pytest.raises(InvalidAnswers, match="documents"):
        add(case, b"too many", by=other)


def test_a_look_at_a_document_of_a_linked_case_stands_in_that_case(record: Record):
    lead, case = referred(), referred()
    document = add(case, b"a message")
    links.link(people.desk(), case=lead, other=case, same_exploitation=True, on=TUESDAY)
    chain = "SELECT count(*) FROM nrm.access_log WHERE chain = %s"
    for look in (
        lambda: work.list_documents(people.caseworker(), case=lead, on=TUESDAY),
        lambda: content(
            work.open_copy(people.caseworker(), case=lead, document=document, on=TUESDAY)
        ),
    ):
        before = [record.one(chain, f"case:{one}") for one in (lead, case)]
        look()
        after = [record.one(chain, f"case:{one}") for one in (lead, case)]
        assert after == [one + 1 for one in before]


def test_papers_that_show_status_go_to_a_tray_that_nobody_opens(record: Record):
    case = referred()
    before = record.kinds(case)
    document = add(case, made.picture(), shows_status="not_sure", what="identity")
    assert record.kinds(case) == before, "no fact tells that there is something"
    view = work.list_documents(people.officer(), case=case, on=TUESDAY)
    assert view.lines == ()
    assert [line.id for line in view.tray] == [document]
    grant(case, "kent_police", "referral", "criminal", "identity")
    for actor in (people.caseworker(), people.desk(), investigator(), people.social_worker()):
        try:
            seen = work.list_documents(actor, case=case, on=TUESDAY)
        except Refusal:
            continue
        assert (seen.lines, seen.tray) == ((), ())
    for actor in (people.officer(), people.caseworker(), investigator()):
        with pytest.raises(Refusal, match="absent"):
            work.open_copy(actor, case=case, document=document, on=TUESDAY)
        with pytest.raises(Refusal, match="absent"):
            work.open_original(actor, case=case, document=document, opened_for="court", on=TUESDAY)
    work.take_out_of_tray(people.officer(), case=case, document=document, on=TUESDAY)
    assert work.list_documents(people.officer(), case=case, on=TUESDAY).tray == ()
    assert record.one("SELECT count(*) FROM nrm.document_chunk WHERE document = %s", document) == 0


def test_taking_back_hides_it_and_destroys_what_is_about_somebody_else(record: Record):
    case = referred()
    kept, gone = add(case, made.picture()), add(case, b"a message about somebody else")
    for actor in (people.actor_of("kent_police"), people.social_worker()):
        with pytest.raises(Refusal, match="absent"):
            work.withdraw_document(actor, case=case, document=kept, taken_back="twice", on=TUESDAY)
    with pytest.raises(Refusal, match="no_such_document"):
        work.withdraw_document(
            people.caseworker(), case=case, document=kept, taken_back="twice", on=TUESDAY
        )
    for key, why in ((kept, "person_asked"), (gone, "wrong_person")):
        work.withdraw_document(
            people.officer(), case=case, document=key, taken_back=why, on=TUESDAY
        )
        with pytest.raises(Refusal, match="absent"):
            work.open_copy(people.caseworker(), case=case, document=key, on=TUESDAY)
        with pytest.raises(Refusal, match="no_such_document"):
            work.withdraw_document(
                people.officer(), case=case, document=key, taken_back=why, on=TUESDAY
            )
    rows = record.rows(
        "SELECT d.id, wrapped IS NULL, (SELECT count(*) FROM nrm.document_chunk c WHERE"
        " c.document = d.id) FROM nrm.document d WHERE case_id = %s",
        case,
    )
    assert {row[0]: row[1:] for row in rows} == {kept: (False, 2), gone: (True, 0)}
    # It stays evidence: whoever exploits somebody may also make them take a photograph back.
    grant(case, "kent_police", "referral", "criminal")
    opened = work.open_original(
        investigator(), case=case, document=kept, opened_for="prosecution", on=TUESDAY
    )
    assert content(opened) == made.picture()
    lines = work.list_documents(people.officer(), case=case, on=TUESDAY).lines
    assert [(line.id, line.withdrawn, line.name is None) for line in lines] == [
        (kept, True, False),
        (gone, True, True),
    ]


def test_erasing_the_person_erases_the_documents(record: Record):
    case = referred()
    document = add(case, made.picture())
    person = record.one("SELECT person FROM nrm.case_head WHERE case_id = %s", case)
    record.link.execute("UPDATE nrm.vault_key SET wrapped = NULL WHERE subject = %s", [person])
    assert work.list_documents(people.caseworker(), case=case, on=TUESDAY).lines == ()
    with pytest.raises(Refusal, match="absent"):
        work.open_copy(people.caseworker(), case=case, document=document, on=TUESDAY)
    with pytest.raises(Refusal, match="erased"):
        add(case, b"a message")


@pytest.mark.parametrize(
    "query",
    [
        "UPDATE nrm.document_chunk SET ciphertext = overlay(ciphertext PLACING '\\x00' FROM 20)"
        " WHERE document = %s AND part = 'copy'",
        "DELETE FROM nrm.document_chunk WHERE document = %s AND part = 'copy'",
        "UPDATE nrm.document_chunk c SET ciphertext = o.ciphertext FROM nrm.document_chunk o"
        " WHERE c.document = %s AND o.document = c.document AND c.part = 'copy'"
        " AND o.part = 'original'",
    ],
    ids=["changed", "left out", "moved"],
)
def test_stored_bytes_that_were_changed_are_never_given_out(record: Record, query):
    case = referred()
    document = add(case, made.picture())
    record.link.execute(query, [document])
    with pytest.raises(Refusal):
        work.open_copy(people.caseworker(), case=case, document=document, on=TUESDAY)


def test_a_document_exchanged_as_a_whole_does_not_fit_the_history(record: Record):
    case = referred()
    one, other = add(case, b"first message"), add(case, b"other message")
    person = record.one("SELECT person FROM nrm.case_head WHERE case_id = %s", case)
    # Whoever has the keys of keys as well seals another manifest under the document's own key.
    from opennrm.records import vault
    from opennrm.records.documents import VERSION, _unwrapped

    wrapped, own = record.rows(
        "SELECT k.wrapped, d.wrapped FROM nrm.document d JOIN nrm.vault_key k ON k.subject = %s"
        " WHERE d.id = %s",
        person,
        one,
    )[0]
    key = _unwrapped(vault.unwrap(wrapped), own)
    about_ = (str(one), "manifest", VERSION)
    (sealed,) = record.rows("SELECT manifest FROM nrm.document WHERE id = %s", one)[0]
    changed = vault.unseal(key, sealed, about=about_).replace(b"person", b"officer")
    record.link.execute(
        "UPDATE nrm.document SET manifest = %s WHERE id = %s",
        [vault.seal(key, changed, about=about_), one],
    )
    with pytest.raises(Refusal, match="document_changed"):
        work.open_copy(people.caseworker(), case=case, document=one, on=TUESDAY)
    opened = work.open_copy(people.caseworker(), case=case, document=other, on=TUESDAY)
    assert content(opened) == b"other message"


def test_nothing_of_a_document_stands_in_the_clear(record: Record):
    case = referred()
    add(case, made.picture(), what="place")
    assert record.where(["Quillonby", "Zephyrine", made.CAMERA]) == []


def test_the_history_says_form_and_from_whom_and_holds_a_seal(record: Record):
    case = referred()
    document = add(case, made.picture())
    (fact,) = record.payloads(case, "document_added")
    assert fact.pop("seal") != hashlib.sha256(made.picture()).hexdigest()
    assert fact == {
        "document": str(document),
        "format": "jpeg",
        "handed_over_by": "person",
        "handed_over_on": "2026-03-02",
    }
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    assert "document_added" in [item.kind for item in view.timeline]


def test_a_large_one_is_kept_in_chunks_and_comes_back_whole(record: Record):
    case, data = referred(), made.noise(3)
    document = add(case, data, what="recording")
    sizes = record.rows(
        "SELECT length(ciphertext) FROM nrm.document_chunk WHERE document = %s ORDER BY number",
        document,
    )
    assert len(sizes) == 4
    assert max(sizes) == (1024 * 1024 + 28,)
    assert (
        content(work.open_copy(people.caseworker(), case=case, document=document, on=TUESDAY))
        == data
    )
