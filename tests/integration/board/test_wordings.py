"""Templates on the board: looked at with a real candidate, proof-read before they are kept, and taken back."""

from datetime import timedelta
from urllib.parse import quote

from tests.integration.board.visitor import Boarded

BUILT_IN = "/board/templates/one?name=builtin.invite.mail.zh-CN"
OWN = f"/board/templates/one?name={quote('邀请邮件')}"
GOOD = "{姓名}，您好！请点 {链接} 选一个时间，约 {时长} 分钟。有问题请找 {联系方式}。"


async def test_built_in_words_become_the_organisations_own(boarded: Boarded) -> None:
    await boarded.send_batch("陈晨 chen")
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/templates")
    assert "内置邀请邮件" in hr.text
    await hr.get(BUILT_IN)
    assert "陈晨会读到" in hr.text
    await hr.send("保存为新版本", do="save", headline="{公司}请您来面试", text=GOOD)
    assert "已保存为第 1 版，从现在起发出的消息用它" in hr.text
    assert "陈晨，您好！请点 （专属链接） 选一个时间，约 45 分钟。" in hr.text
    await hr.send("保存为新版本", do="save", headline="来面试", text=f"{GOOD}谢谢！")
    await hr.send("用回第 1 版")
    assert "已保存为第 3 版" in hr.text
    with boarded.store.reading() as tx:
        kept = [(v.template.version, v.template.subject, v.author) for v in tx.templates.versions("邀请邮件")]
    assert kept == [(3, "{公司}请您来面试", "林晓"), (2, "来面试", "林晓"), (1, "{公司}请您来面试", "林晓")]


async def test_a_built_in_sms_is_shown_as_it_is_sent_and_refused_only_when_changed(boarded: Boarded) -> None:
    await boarded.send_batch("陈晨 chen")
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/templates/one?name=builtin.invite.sms.zh-CN")
    assert "不能用" not in hr.text
    assert "【云杉科技】陈晨您好，邀请您参加后端工程师 · 初试的面试，请点击链接选择时间：（专属链接）" in hr.text
    assert "以短信平台审核通过的模板为准" in hr.text
    await hr.send("保存为新版本", do="preview", text="{姓名}您好，请选时间：{链接}")
    assert "不能用" in hr.text
    assert "【云杉科技】陈晨您好，请选时间：" in hr.text


async def test_what_is_refused_stays_in_the_form_and_is_not_kept(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get(BUILT_IN)
    for do in ("preview", "save"):
        await hr.send("保存为新版本", do=do, headline="来", text="{姓名}，没有连接，{没有的}")
        assert "没有 {链接}，对方没有办法选择时间" in hr.text
        assert "{姓名}，没有连接，{没有的}</textarea>" in hr.page
    await hr.send("保存为新版本", do="preview", headline="来", text=GOOD)
    assert "欧阳小明，您好！" in hr.text
    with boarded.store.reading() as tx:
        assert tx.templates.newest() == ()


async def test_nobody_overwrites_what_somebody_else_kept_meanwhile(boarded: Boarded) -> None:
    one, other = await boarded.entered("hr_lin"), await boarded.entered("hr_lin")
    for visitor in (one, other):
        await visitor.get(BUILT_IN)
    await one.send("保存为新版本", do="save", headline="甲", text=GOOD)
    await other.send("保存为新版本", do="save", headline="乙", text=GOOD)
    assert "这期间有人保存了第 1 版，所以没有保存" in other.text
    assert 'value="乙"' in other.page


async def test_two_ways_of_saying_it_are_compared(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get(BUILT_IN)
    await hr.send("保存为新版本", do="save", headline="甲", text=GOOD)
    await hr.get(f"{OWN}&as=new")
    await hr.send("保存为新模板", do="save", called="邀请邮件乙", headline="乙", text=GOOD, weight="2")
    assert "和它一起按权重抽取的： 邀请邮件 （权重 1）。这个的权重是 2。" in hr.text
    await hr.get(f"{OWN}&as=new")
    await hr.send("保存为新模板", do="save", called="邀请邮件乙", headline="乙", text=GOOD)
    assert "已经有叫这个名字的模板" in hr.text


async def test_what_there_is_not_is_no_page(boarded: Boarded) -> None:
    reader = await boarded.entered("hr_lin")
    await reader.get("/board/templates/one?name=nothing")
    assert reader.status == 404


async def test_a_card_and_a_page_are_shown_as_candidates_see_them(boarded: Boarded) -> None:
    await boarded.send_batch("陈晨 chen")
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/templates/one?name=builtin.invite.message.zh-CN")
    assert hr.page.count('class="fake') == 5
    assert "钉钉里的卡片" in hr.text
    await hr.send("保存为新版本", do="preview", text="{姓名}，来面试吧，约 {时长} 分钟。")
    assert "陈晨，来面试吧，约 45 分钟。" in hr.page.partition('class="glass"')[2]
    await hr.get(BUILT_IN)
    assert "点开链接看到的网页" in hr.text
    assert "请选择" in hr.page.partition('class="glass"')[2]


async def test_nobody_gets_a_candidates_own_link_by_looking_at_words(boarded: Boarded) -> None:
    await boarded.send_batch("陈晨 chen\n刘洋 13900000001")
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/templates/one?name=builtin.remind.message.zh-CN")
    await hr.send("保存为新版本", do="save", text="{姓名}，请在这里选时间：{链接}")
    assert "请在这里选时间：（专属链接）" in hr.text
    await boarded.pass_time(timedelta(hours=26))
    hr = await boarded.entered("hr_lin")
    pages = [
        "/board/templates/one?name=builtin.invite.sms.zh-CN",
        *(f"/board/people/{one.id}" for one in boarded.invitations()),
    ]
    shown = [await hr.get(page) for page in pages]
    assert "短信 【云杉科技】陈晨您好" in shown[0]
    assert [boarded.setup.links.token(one.id) in text for one in boarded.invitations() for text in shown] == [False] * 6
