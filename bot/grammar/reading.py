"""From a message to one command: clean it, see whether it is an order at all, then ask the table of orders."""

import re
from dataclasses import fields, replace
from typing import Any, Final

from bot.grammar.batches import completing, has_people, hinted, spoken_batch, told_batch
from bot.grammar.clean import address, faceless, fold, greets, plain, softened, tightened, typed
from bot.grammar.contacted import is_asked, read_person
from bot.grammar.cues import names_order, nearest
from bot.grammar.guards import guards, is_reported, split_quotes, unmarked
from bot.grammar.invites import VERB, has_list, read_invite
from bot.grammar.joining import read_short
from bot.grammar.names import names
from bot.grammar.orders import ORDERS
from bot.grammar.rows import has_contact
from bot.grammar.singles import CONTACTED, read_file, read_single
from bot.grammar.slots import starts_with_slot
from bot.grammar.templates import read_template
from bot.grammar.terse import HELLO
from bot.grammar.when import is_when
from bot.grammar.written import as_written
from domain.characters import simple
from domain.commands import Agenda, Help, InviteFile, Nothing, Report, Status, Unknown, Why
from domain.replies import Confirm, Correction, Thanks
from domain.terms import Command
from domain.wishes import Happened, Questions, StaysAway

_LOOKS: Final = (Agenda, Happened, Questions, Report, Status)
_BREAK: Final = "\n"
_LONGEST_ORDER: Final = 200
_GREETING: Final = 30
_LONGEST_ECHO: Final = 200
_ORDER_OF_WHYS: Final[tuple[Why, ...]] = ("quoted", "condition", "past", "question", "negated")
_CORRECTED: Final = re.compile(
    r"[\s,。;!]*(?:不对|不是|说错了?|写错了?|更正|打错了?|错了)[\s,:。!]*(?:应该)?(?:是|改成)? ?(.+)", re.DOTALL
)
_INNER: Final = re.compile(
    r"[\s,。;]+(?:哦|啊|呃)?(?:不对|说错了|写错了|打错了|错了|更正)[\s,:。]*(?:应该)?(?:是|改成)?"
)
_WRAPPED: Final = re.compile(
    r"\A(?:请问|请|那)?(?:先)?(?:别|不要|不用|暂不|暂时不要?|先不|能不能|可不可以|可以|能否|能|要不要|要|是否)(?:先)?(?:再)?"
)
_ASKED_AT_END: Final = re.compile(r"(?:了)?(?:[吗么]|好不好|行不行|可以吗|行吗|好吗)?[?？\s。!]*\Z")
_MANY: Final = re.compile(r"批量|群发|集体|统一")
_HOW: Final = re.compile(r"怎么|如何|咋|how", re.IGNORECASE)


def parse(text: str) -> Command:
    """The one command that a message is; `Unknown` or `Nothing` if it is none. Linear in the length of the text."""
    if edited := read_template(text):
        return edited
    written = fold(text)
    plainly = simple(written)
    command = _read(plainly) if plainly == written else as_written(_read(plainly), plainly, written)
    if isinstance(command, Unknown):  # people's words are quoted as they typed them
        return replace(command, text=typed(text)[:_LONGEST_ECHO])
    return command


def _read(text: str) -> Command:
    message = _from_verb(address(text.strip()))
    if not message:
        return Help()
    if short := read_short(message):
        return short
    message = spoken_batch(message) or message
    command = _command(message)
    if isinstance(command, Unknown) and "\n" not in message:
        command = _softer(message) or command
    if isinstance(command, Unknown) and has_people(message):
        terms = hinted(message)
        if told := told_batch(message, terms):
            return _command(told)
        return replace(command, nearest=("invite_batch", "help"), terms=terms)
    return command


def _softer(message: str) -> Command | None:
    """What nothing else makes sense of: 「催下周十」 with a 下 that only softens, a question with gaps in it."""
    softer, tighter = softened(message), tightened(message)
    command = _command(softer) if softer != message else None
    if command and not isinstance(command, Unknown | Nothing):
        return command
    command = _command(tighter) if tighter != message else None
    return command if isinstance(command, _LOOKS) else None


def _command(message: str) -> Command:
    head, _, body = message.partition(_BREAK)
    if body.strip() and (VERB.search(head) or has_list(message)):
        return _batch(message, head)
    order = plain(message if len(message) <= _LONGEST_ORDER else head)
    if not order:
        thanked = Thanks() if faceless(message).strip() else _unknown(message)  # a sticker may mean anything
        return Help(HELLO) if greets(message) else thanked
    if VERB.match(order) or ("批量" in order and VERB.search(order)):
        return _batch(message, order)
    return _order(order) if len(message) <= _LONGEST_ORDER else _unknown(message)


def _from_verb(message: str) -> str:
    """The message without up to two lines of greeting above the line that asks for a batch."""
    lines = message.split(_BREAK, 3)
    at = next((no for no, line in enumerate(lines[:3]) if VERB.search(line) or starts_with_slot(line)), 0)
    return (
        message if any(has_contact(line) or len(line) > _GREETING for line in lines[:at]) else _BREAK.join(lines[at:])
    )


def _batch(message: str, head: str) -> Command:
    """A batch invitation, unless its first line only talks of one."""
    outside, inside = split_quotes(head)
    verb = VERB.search(outside)
    why = _first_why(_before_slots(outside), quoted=bool(inside and not verb) or is_reported(head))
    if why == "question" and _HOW.search(head):
        return Help()
    if why:
        return Nothing(why, "invite_batch")
    order = plain(head)
    person = read_person(order) if message == head and not _MANY.search(order) else None
    invite = person or read_invite(f"{order}\n{message.partition(_BREAK)[2]}")
    if isinstance(invite, InviteFile):
        return read_file(order) or read_single(order) or invite
    return invite


def _before_slots(head: str) -> str:
    """The parts of a first line that can hold a negation or a question: around the verb and at the end, not the slots."""
    before, *behind = re.split(r"[=:;]", head, maxsplit=1)
    return before + "".join(behind).strip()[-1:]


def _order(text: str) -> Command:
    """A short order."""
    if corrected := _CORRECTED.fullmatch(text):
        return _correction(corrected[1].strip(" ,。!"))
    outside, inside = split_quotes(text)
    if is_reported(text) or (inside and (names_order(inside) or not outside.strip())):
        return Nothing("quoted", nearest(text)[0]) if names_order(text) else _unknown(text)
    text = unmarked(text)
    said = _INNER.split(text, maxsplit=1)
    return _amended(*said) if len(said) > 1 else _single_order(text)


def _single_order(text: str) -> Command:
    whys = guards(text)
    for rule in ORDERS:
        if whys <= rule.despite and (command := rule.read(text)):
            return command
    if not whys and (invite := _invited(text)):
        return invite
    why = _first_why(text)
    if why and names_order(text):
        order = _ordered(text)
        return Nothing(why, order.intent if order else nearest(text)[0], order)
    return _unknown(text)


def _ordered(text: str) -> Command | None:
    """The order that is asked about or forbidden: 「能取消张三吗」, 「先别撤回王五」."""
    bare = _WRAPPED.sub("", _ASKED_AT_END.sub("", text))
    order = next((order for rule in ORDERS if not guards(bare) and (order := rule.read(bare))), None) if bare else None
    return None if isinstance(order, Confirm | StaysAway) else order  # 「先别发」 says no to the sending


def _invited(text: str) -> Command | None:
    """An invitation on one line: of a file, of people known by name, or of one person with a way to reach them."""
    if not has_contact(text):
        return read_file(text) or read_single(text)
    verb = CONTACTED.match(text)
    person = read_person(text) if is_asked(text) else None
    return person or (read_invite(text[verb.end() :]) if verb else None)


def _amended(first: str, second: str) -> Command:
    """An order with a correction in the same breath: the second time or name counts."""
    command, change = _single_order(first), _correction(second.strip(" ,。"))
    amended: dict[str, Any] = {"when": change.when} if change.when else {"names": change.names}
    if all(amended.values()) and amended.keys() <= {field.name for field in fields(command)}:
        return replace(command, **amended)
    return _unknown(f"{first} {second}")


def _correction(text: str) -> Correction:
    if is_when(text):
        return Correction(text, when=text)
    return Correction(text, names=names(text))


def _first_why(text: str, *, quoted: bool = False) -> Why | None:
    whys = guards(text)
    return next((why for why in _ORDER_OF_WHYS if why in whys or (quoted and why == "quoted")), None)


def _unknown(text: str) -> Unknown:
    return Unknown(text[:_LONGEST_ECHO], nearest(text), completing(text) if len(text) <= _LONGEST_ORDER else None)
