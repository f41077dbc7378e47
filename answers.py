"""The commands that need neither DingTalk nor a running bot: they look at a sentence, a list, a ladder or a campaign and answer."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from config.problems import WrongSettings
from config.settings import Settings, load
from domain.triggers import StageChange


def understand(options: argparse.Namespace, environ: Mapping[str, str], moment: datetime) -> int:
    """`understand`: what the bot makes of a message, without network, database or SDK."""
    from bot.understand import WrongRequest, answers, read_request, read_roster, sentence
    from bot.understand import understand as meaning
    from config.organisation import organisation

    org = organisation(load(environ))
    given = {name: vars(options)[name] for name in ("now", "from", "to", "as") if vars(options)[name] is not None}

    def read(fields: Mapping[str, Any]) -> Any:
        zone = org.rules.zone
        return read_request({**given, **fields}, now=moment, zone=zone, calendar=org.calendar, load=_json)

    try:
        if options.people:
            given["people"] = read_roster(_json(options.people))
        if options.stdin:
            _speak_utf8()
            for answer in answers(sys.stdin, read):
                print(answer, flush=True)
            return 0
        request = read({"text": options.text})
        found = meaning(request)
        as_json = {"id": None, **found.as_json(request.zone)}
        print(json.dumps(as_json, ensure_ascii=False) if options.json else sentence(found, request.zone))
    except (WrongRequest, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _json(path: str) -> Any:
    return json.loads(Path(path).read_text(encoding="utf-8-sig"))


def _speak_utf8() -> None:
    """JSON is UTF-8 whatever the terminal is set to; a broken byte spoils its line only."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def simulate(options: argparse.Namespace, environ: Mapping[str, str], moment: datetime) -> int:
    """`simulate`: a whole campaign before anything is sent."""
    from config.simulate import DEFAULTS, Past, unknown
    from config.simulate import simulate as played
    from flows.times.replies import known

    past = DEFAULTS
    if options.history is not False:
        try:
            past = Past(known(load(environ).database_url, moment))
        except (WrongSettings, OSError) as error:
            past = unknown(error, wanted=bool(options.history))
    print(played(options, moment, past))
    return 0


def check(options: argparse.Namespace, environ: Mapping[str, str], moment: datetime) -> int:
    """`check`: who in a list could be invited, and what is wrong with the others; nothing is sent."""
    del environ, moment
    from rosters import report
    from rosters.roster import read
    from rosters.sheets import Unusable

    try:
        found = read(options.file.name, options.file.read_bytes())
    except (Unusable, OSError) as error:
        missing = isinstance(error, FileNotFoundError)
        unread = "没有这个文件，请检查路径" if missing else f"读不了这个文件（{getattr(error, 'strerror', '')}）"
        reason = str(error) if isinstance(error, Unusable) else f"{options.file}：{unread}。"
        print(json.dumps(report.refusal(reason), ensure_ascii=False) if options.json else reason)
        return 2
    print(json.dumps(report.as_json(found), ensure_ascii=False) if options.json else report.sentences(found))
    return 0


def ladder(options: argparse.Namespace, environ: Mapping[str, str], moment: datetime) -> int:
    """`ladder`: when a silent candidate hears what, and whether the ladders of a file may be used."""
    from config.ladder_commands import ladder as answer

    code, text = answer(options, load(environ), moment)
    print(text, file=sys.stderr if code and not options.json else sys.stdout)
    return code


def template(options: argparse.Namespace, environ: Mapping[str, str], moment: datetime) -> int:
    """`template`: the words of a message as a candidate would read them, and whether the templates of a file may be used."""
    del moment
    from config.organisation import organisation
    from config.settings import Settings
    from flows.words.proofs import checked, shown

    if options.what == "check":
        org = organisation(Settings(config=options.file))
        code, text = checked(org.templates, org.rules, as_json=options.json)
    else:
        settings = load(environ)
        org = organisation(Settings(config=options.config) if options.config else settings)
        code, text = shown(options.name, options.lang, org.templates, org.rules, org.highlights)
    print(text, file=sys.stderr if code and not getattr(options, "json", False) else sys.stdout)
    return code


def trigger(options: argparse.Namespace, environ: Mapping[str, str], moment: datetime) -> int:
    """`trigger`: the rules of a file, and what they would make of the last stages that arrived; nothing is sent."""
    del moment
    from cards.triggers import entry, overview
    from config.organisation import organisation
    from domain.triggers import rule_for

    settings = load(environ)
    try:
        org = organisation(replace(settings, config=options.file))
    except WrongSettings as error:
        bad = json.dumps({"sound": False, "problems": error.problems}, ensure_ascii=False)
        print(bad if options.json else error, file=sys.stdout if options.json else sys.stderr)
        return 1
    rules, zone = org.rules.triggers, org.rules.zone
    last = [(one, rule_for(rules, one.position, one.stage)) for one in _recent(settings, options.last)]
    if options.json:
        tried = [{"text": entry(*one, zone), "rule": one[1].name if one[1] else ""} for one in last]
        found = {"sound": True, "rules": [asdict(rule) for rule in rules], "tried": tried}
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(overview(rules, last, zone).replace("**", ""))
    return 0


def _recent(settings: Settings, count: int) -> Sequence[StageChange]:
    """The last stages that arrived; none where there is no database yet, and none is made by looking."""
    from config.key import key, key_file
    from store import migrate
    from store.store import Store

    url = settings.database_url
    there = url.startswith("postgresql") or key_file(url).with_suffix("").exists()
    if not there or not (settings.secret or key_file(url).exists()) or not migrate.current(url):
        return ()
    store = Store(url, key(settings))
    try:
        with store.reading() as tx:
            return tx.stages.last(max(0, count))
    finally:
        store.close()


ANSWERS = {
    "understand": understand,
    "simulate": simulate,
    "check": check,
    "ladder": ladder,
    "trigger": trigger,
    "template": template,
}
