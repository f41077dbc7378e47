"""The old API's look-ups that the official SDK does not have: people by mobile or user id, names of departments."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from bot.codes import StaleToken, fault_of
from bot.tokens import Tokens
from bot.transport import Ask, Reply, Wire
from domain.faults import Fault, OutcomeUnknown, Permanent

# Not a member, not an id or a number of one, or outside of what this application may see.
NOBODY = frozenset({"33012", "40104", "400002", "50002", "60121"})
OK = 200
OUTSIDE_CONTACT = "1"


class Oapi:
    """Look-ups at `endpoint` with the same token as the new API [server-api-calling-guide]."""

    def __init__(self, endpoint: str, wire: Wire, tokens: Tokens) -> None:
        self.base = endpoint.rstrip("/")
        self._wire = wire
        self._tokens = tokens
        self._departments: dict[int, str] = {}

    async def id_by_mobile(self, mobile: str) -> str:
        """User id of the member with that mobile, "" if there is none [query-users-by-phone-number]."""
        found = await self._look_up("v2/user/getbymobile", {"mobile": mobile})
        return str(found.get("userid") or "")

    async def id_by_union(self, union_id: str) -> str:
        """User id of the member with that unionId, "" if there is none or it is an outside contact [query-a-user-by-the-union-id]."""
        found = await self._look_up("user/getbyunionid", {"unionid": union_id})
        return "" if str(found.get("contact_type") or "0") == OUTSIDE_CONTACT else str(found.get("userid") or "")

    async def person(self, user_id: str) -> dict[str, Any] | None:
        """One member as in `domain.effects.FindPerson`, None if there is none [query-user-details]."""
        found = await self._look_up("v2/user/get", {"userid": user_id, "language": "zh_CN"})
        if not found.get("userid"):
            return None
        return {
            "user_id": str(found["userid"]),
            "union_id": str(found.get("unionid") or ""),
            "name": str(found.get("name") or ""),
            "department": await self._department(found.get("dept_id_list")),
            "title": str(found.get("title") or ""),
        }

    async def _department(self, ids: Any) -> str:
        first = ids[0] if isinstance(ids, list) and ids and isinstance(ids[0], int) else 0
        if first and first not in self._departments:
            try:
                found = await self._look_up("v2/department/get", {"dept_id": first})
            except Permanent:  # a name for display is not worth a failed look-up: its permission is a separate one
                found = {}
            self._departments[first] = str(found.get("name") or "")
        return self._departments.get(first, "")

    async def _look_up(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        token = await self._tokens.current()
        try:
            return await self._ask(path, body, token)
        except StaleToken:
            return await self._ask(path, body, await self._tokens.after(token))

    async def _ask(self, path: str, body: Mapping[str, Any], token: str) -> dict[str, Any]:
        url = f"{self.base}/topapi/{path}?access_token={quote(token, safe='')}"
        reply = await self._wire.exchange(Ask(path, "POST", url, {}, dict(body)))
        fields = read(reply)
        code = str(fields["errcode"])
        if code in NOBODY:
            return {}
        if code != "0":
            raise self._wire.noted(path, refused(fields, code))
        result = fields.get("result")
        return result if isinstance(result, dict) else {}


def read(reply: Reply) -> dict[str, Any]:
    """The answer's envelope; raises a Fault for anything that is not one (the old API always says 200)."""
    fields = reply.json()
    if reply.status != OK:
        raise fault_of(reply.status, "", "")
    if not isinstance(fields, dict) or "errcode" not in fields:
        raise OutcomeUnknown("unreadable", "no errcode")
    return fields


def refused(fields: Mapping[str, Any], code: str) -> Fault:
    """The fault of an envelope with an error; 88 hides the real code in `sub_code`."""
    inner = str(fields.get("sub_code") or "") if code == "88" else ""
    return fault_of(400, inner or code, str(fields.get("sub_msg") or fields.get("errmsg") or ""))
