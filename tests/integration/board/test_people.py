"""The table of everybody: found, filtered, ordered about in numbers, and the same few questions however many there are."""

from dataclasses import replace

from domain.faq import Enquiry
from domain.invitation import Invitation, State
from flows.board.several import PICK
from store.journal import FollowUp, Step
from tests.integration.board.visitor import Boarded, Visitor
from tests.integration.statements import statements_of

FOUR = "陈晨 chen\n张伟 zhang1\n刘洋 13900000001\n曾国强 13900000002"
SALES = "批量邀约 岗位=销售代表 轮次=复试 面试官=李雷 时间=11月26日到11月30日 时长=30分钟\n赵四 13911110001"


def _names(visitor: Visitor, *names: str) -> set[str]:
    table = visitor.page.partition("<tbody>")[2].partition("</tbody>")[0]
    return {name for name in names if f">{name}</a>" in table}


async def _filled(boarded: Boarded) -> None:
    """Four of one position, one of them agreed, one who asked; another position beside a preview that nobody confirmed."""
    chen, *_ = await boarded.send_batch(FOUR)
    await boarded.confirmed(chen, "chen")
    await boarded.say("zhang1", "请问需要带作品集吗？")
    await boarded.send_batch("", SALES)
    await boarded.say("hr_lin", SALES.replace("赵四 13911110001", "孙丽 13911110002"))


async def test_people_are_found_and_no_name_is_in_the_address(boarded: Boarded) -> None:
    await _filled(boarded)
    hr = await boarded.entered("hr_lin")
    everybody = ("陈晨", "张伟", "刘洋", "曾国强", "赵四")
    await hr.get("/board/people")
    assert _names(hr, *everybody) == set(everybody)
    for typed, found in (("zgq", "曾国强"), ("zhang w", "张伟"), ("陈c", "陈晨"), ("0001", "刘洋 赵四"), ("李", "")):
        await hr.send("查找", text=typed)
        assert _names(hr, *everybody) == set(found.split())
        address = str(hr.client_url(""))
        assert "/board/people?find=" in address
        assert not any(word in address for word in (typed, "%E"))
    await hr.send("查找", text="12")
    assert "请输入至少 4 位手机尾号" in hr.text
    await hr.get("/board/people?find=made-up&turn=nonsense&batch=none&page=999999999")
    assert _names(hr, *everybody) == set(everybody)


async def test_filters_say_whose_turn_it_is(boarded: Boarded) -> None:
    await _filled(boarded)
    hr = await boarded.entered("hr_lin")
    for query, found in (
        ("turn=hr", {"张伟"}),
        ("turn=candidate", {"刘洋", "曾国强", "赵四"}),
        ("turn=time", {"陈晨"}),
        ("state=confirmed", {"陈晨"}),
        ("position=销售代表", {"赵四"}),
        ("position=销售代表", {"赵四"}),  # whom only an unconfirmed preview names is not there
        ("position=销售代表&turn=time", set()),
    ):
        await hr.get(f"/board/people?{query}")
        assert _names(hr, "陈晨", "张伟", "刘洋", "曾国强", "赵四", "孙丽") == found, query
    assert "没有符合的候选人" in hr.text


async def test_one_order_for_several_people(boarded: Boarded) -> None:
    await _filled(boarded)
    chen, zhang, liu, *_ = boarded.invitations()
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/people")
    picked = {f"{PICK}{inv.id}": "1" for inv in (chen, zhang, liu)} | {f"{PICK}nobody": "1"}
    await hr.send("确认撤回选中的人", what="several-withdraw", **picked)
    assert "已撤回 2 人的邀约" in hr.text
    assert "另外 2 人没有改动" in hr.text
    found = [boarded.look(inv).state for inv in (chen, zhang, liu)]
    assert found == [State.CONFIRMED, State.WITHDRAWN, State.WITHDRAWN]
    await hr.send("确认撤回选中的人", what="several-withdraw")
    assert "还没有选中任何人" in hr.text


async def test_managers_see_their_own_and_readers_have_no_buttons(stage_url: str) -> None:
    boarded = Boarded(stage_url, readers=frozenset({"sun"}), managers={"zhang2": ("销售*",)})
    try:
        await _filled(boarded)
        manager, reader = await boarded.entered("zhang2"), await boarded.entered("sun")
        for visitor, found in ((manager, {"赵四"}), (reader, {"陈晨", "张伟", "刘洋", "曾国强", "赵四"})):
            await visitor.get("/board/people")
            assert _names(visitor, "陈晨", "张伟", "刘洋", "曾国强", "赵四") == found
            assert "对选中的人" not in visitor.text
            await visitor.send("查找", text="z")
            assert _names(visitor, "赵四", "张伟") == found & {"赵四", "张伟"}
        await reader.get(f"/board/people/{boarded.invitations()[0].id}")
        assert (reader.status, "可以做的" in reader.text, "轮到您" in reader.text) == (200, False, False)
    finally:
        await boarded.close_all()


TOOLS = ("import", "templates", "ladders", "reports?period=all", "faq", "settings", "audit")


def _multiplied(boarded: Boarded, times: int) -> None:
    """Each invitation again so many times, each for somebody new, some of them on HR's list."""
    with boarded.store.writing() as tx:
        for inv in tx.invitations.find():
            person = tx.people.get(inv.candidate_id)
            names = [f"{inv.id}-{times}-{number}" for number in range(times)]
            tx.people.add([replace(person, id=f"p{name}", mobile=f"139{n:08}") for n, name in enumerate(names)])
            new = [replace(inv, id=name, candidate_id=f"p{name}", nudge_due=None) for name in names]
            tx.invitations.add([(one, "") for one in new])
            for one in new[:9]:
                tx.follow_ups.open(FollowUp(one.id, "silent", "", boarded.at))
                tx.enquiries.ask(Enquiry(f"q{one.id}", one.id, "停车方便吗", boarded.at))
                tx.trail.append(one.id, Step(boarded.at, "hr:hr_lin", "Answered", ""))


def _moved_on(boarded: Boarded, inv: Invitation) -> None:
    """Something is committed, so that a page finds nothing that another page worked out before it."""
    with boarded.store.writing() as tx:
        tx.trail.append(inv.id, Step(boarded.at, "hr:hr_lin", "Answered", ""))


async def test_a_page_asks_the_same_few_questions_however_many_there_are(boarded: Boarded) -> None:
    inv, *_ = await boarded.send_batch("刘洋 13900000001")
    hr = await boarded.entered("hr_lin")
    numbers: dict[str, list[int]] = {}
    for times in (9, 19):  # 10, then 200
        _multiplied(boarded, times)
        for path in ("people", "people?turn=hr", "todo", "", "batches", f"batches/{inv.campaign_id}", *TOOLS):
            _moved_on(boarded, inv)
            with statements_of(boarded.store) as statements:
                await hr.get(f"/board/{path}".removesuffix("/"))
            assert hr.status == 200
            numbers.setdefault(path, []).append(len(statements))
    assert len(boarded.invitations()) == 200
    assert {path: counts[0] for path, counts in numbers.items()} == {
        path: counts[1] for path, counts in numbers.items()
    }
    assert max(counts[0] for counts in numbers.values()) < 50
