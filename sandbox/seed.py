"""The demo company: people, rooms, a group, and some busy hours next week."""

from datetime import datetime, time, timedelta

from sandbox.clock import ZONE, to_ms
from sandbox.model import App, Attendee, CalendarEvent, Group, Person, Room, Template, Variable
from sandbox.world import World

BUTTON_TEMPLATE = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema"
MARKDOWN_TEMPLATE = "589420e2-c1e2-46ef-a5ed-b8728e654da9.schema"
GROUP_ID = "cidHRyunshan8Zk2Q=="
DEMO_CLIENT_ID = "dingyuemian"
DEMO_SECRET = "yuemian-demo-secret"  # noqa: S105

_PEOPLE = [
    ("hr_lin", "林晓", "13700000001", "招聘经理", "人力资源部"),
    ("hr_zhou", "周敏", "13700000002", "招聘专员", "人力资源部"),
    ("lilei", "李雷", "13700000011", "后端负责人", "技术部"),
    ("hanmeimei", "韩梅梅", "13700000012", "后端工程师", "技术部"),
    ("wangfang", "王芳", "13700000013", "产品总监", "产品部"),
    ("zhaoliu", "赵六", "13700000014", "前端负责人", "技术部"),
    ("zhangwei1", "张伟", "13700000021", "测试工程师", "技术部"),
    ("zhangwei2", "张伟", "13700000022", "销售主管", "销售部"),
    ("cand_chen", "陈晨", "13800000001", "测试工程师", "技术部"),
    ("cand_sun", "孙悦", "13800000002", "运营专员", "运营部"),
    ("ou/yang+1", "欧阳斜", "13700000031", "数据工程师", "技术部"),
]
_OUTSIDERS = [
    ("out_liu", "刘洋", "13900000001", "liuyang@example.com"),
    ("out_wu", "吴迪", "13900000002", "wudi@example.com"),
]
_ROOMS = [
    ("room-a302", "A座302", 6, "A座3层", False),
    ("room-a305", "A座305", 4, "A座3层", False),
    ("room-b501", "B座501", 10, "B座5层", True),
]
# (person, weekday of next week, from, to, summary)
_BUSY = [
    ("lilei", 0, "10:00", "11:30", "后端周会"),
    ("lilei", 2, "14:00", "16:00", "架构评审"),
    ("hanmeimei", 0, "10:00", "11:30", "后端周会"),
    ("hanmeimei", 3, "09:30", "12:00", "联调"),
    ("wangfang", 1, "13:30", "15:30", "产品规划"),
    ("wangfang", 4, "10:00", "12:00", "管理层例会"),
    ("zhaoliu", 1, "10:00", "12:00", "前端评审"),
    ("zhaoliu", 3, "15:00", "17:00", "一对一"),
]


def register_defaults(world: World) -> None:
    """Register what every organisation has: the demo app, the generic card templates, an SMS template.

    Whether the generic templates' variables are private is not published; here they take per-viewer data.
    """
    world.apps.setdefault(DEMO_CLIENT_ID, App(DEMO_CLIENT_ID, DEMO_SECRET))
    for template, names in (
        (BUTTON_TEMPLATE, ("markdown", "tips", "title", "logo", "sys_full_json_obj")),
        (MARKDOWN_TEMPLATE, ("markdown", "title", "logo")),
    ):
        world.templates[template] = Template(template, {name: Variable() for name in names})


def plant(world: World, seed: str) -> None:
    """Fill a cleared world with ``demo`` or ``empty``; ValueError for another name."""
    if seed not in {"demo", "empty"}:
        raise ValueError(f"unknown seed {seed!r}: use demo or empty")
    register_defaults(world)
    if seed == "demo":
        _people(world)
        _places(world)
        _calendar(world)
    world.touch()


def _people(world: World) -> None:
    for number, (user_id, name, mobile, title, department) in enumerate(_PEOPLE):
        person = Person(user_id, f"un-{user_id}", name, mobile, "", title, department)
        person.email = f"{user_id}@yunshan.example.com" if "/" not in user_id else "ouyang@yunshan.example.com"
        person.roles = ["HR"] if user_id.startswith("hr_") else []
        person.admin = number == 0
        world.people[user_id] = person
    for user_id, name, mobile, email in _OUTSIDERS:
        world.people[user_id] = Person(user_id, f"un-{user_id}", name, mobile, email, outsider=True)


def _places(world: World) -> None:
    for room_id, name, capacity, location, approval in _ROOMS:
        world.rooms[room_id] = Room(room_id, name, capacity, location, approval)
    world.groups[GROUP_ID] = Group(GROUP_ID, "招聘群", ["hr_lin", "hr_zhou", "lilei"])


def _calendar(world: World) -> None:
    today = world.clock.local().date()
    monday = today + timedelta(days=7 - today.weekday())
    for user_id, weekday, start, end, summary in _BUSY:
        day = monday + timedelta(days=weekday)
        begin, finish = (datetime.combine(day, time.fromisoformat(t), ZONE) for t in (start, end))
        union_id, now = world.people[user_id].union_id, to_ms(world.clock.now())
        event_id = f"seed{world.number()}"
        world.events[event_id] = CalendarEvent(
            event_id, union_id, {"summary": summary}, begin, finish, all_day=False, created=now, updated=now
        )
        world.events[event_id].attendees = [Attendee(union_id, "accepted")]
