"""What Alibaba Cloud's codes for SMS and calls mean, in HR's words, and what can be done about a refusal."""

from collections.abc import Mapping
from typing import Final

from domain.faults import Fault, OutcomeUnknown, Permanent, Throttled

SERVER_ERROR: Final = 500

# Seconds to wait: too many to one number (a minute, an hour, a day), or too many calls.
WAITING: Final[Mapping[str, float]] = {
    "isv.BUSINESS_LIMIT_CONTROL": 3600.0,
    "Throttling": 5.0,
    "Throttling.User": 5.0,
    "Throttling.Api": 5.0,
}
MURKY: Final = frozenset({"isp.SYSTEM_ERROR", "ServiceUnavailable", "InternalError"})

# The refusals of the two products [help.aliyun.com 101346, 178344]; the code itself is always shown beside the words.
REFUSED: Final[Mapping[str, str]] = {
    "isv.AMOUNT_NOT_ENOUGH": "阿里云账户余额不足，充值后才能发送",
    "isv.OUT_OF_SERVICE": "阿里云账户欠费停机，充值后才能发送",
    "isv.DAY_LIMIT_CONTROL": "到了控制台里设的每日发送上限",
    "isv.MONTH_LIMIT_CONTROL": "到了控制台里设的每月发送上限",
    "isv.ACCOUNT_ABNORMAL": "阿里云账户异常，请登录控制台查看",
    "isv.ACCOUNT_NOT_EXISTS": "阿里云账户不存在，请检查 AccessKey",
    "isv.PRODUCT_UN_SUBSCRIPT": "阿里云账号没有开通这项服务",
    "isv.PRODUCT_UNSUBSCRIBE": "阿里云账号没有开通这项功能",
    "isp.RAM_PERMISSION_DENY": "AccessKey 所属的 RAM 用户没有发送权限",
    "isv.SMS_TEMPLATE_ILLEGAL": "短信模板不存在或没有审核通过",
    "isv.TTS_TEMPLATE_ILLEGAL": "语音模板不存在或没有审核通过",
    "isv.TEMPLATE_ILLEGAL": "语音模板不存在或没有审核通过",
    "isv.TEMPLATE_PARAMS_ILLEGAL": "填进模板的内容不符合规范",
    "isv.TEMPLATE_MISSING_PARAMETERS": "模板里的变量没有填全",
    "isv.SMS_SIGNATURE_ILLEGAL": "短信签名不存在或没有审核通过",
    "isv.SMS_SIGN_ILLEGAL": "短信签名被禁用",
    "isv.SIGN_STATE_ILLEGAL": "短信签名目前不可用",
    "isv.SMS_SIGNATURE_SCENE_ILLEGAL": "短信签名和模板的类型不一致",
    "isv.SMS_CONTENT_ILLEGAL": "短信里有禁止发送的内容",
    "isv.BLACK_KEY_CONTROL_LIMIT": "填进模板的内容含有被禁的词",
    "isv.PARAM_NOT_SUPPORT_URL": "模板变量里不能放链接",
    "isv.PARAM_LENGTH_LIMIT": "填进模板的内容太长",
    "isv.INVALID_PARAMETERS": "请求参数不对",
    "isv.INVALID_JSON_PARAM": "模板变量的格式不对",
    "isv.MOBILE_NUMBER_ILLEGAL": "号码不对",
    "isv.DISPLAY_NUMBER_ILLEGAL": "显示的主叫号码不对",
    "isv.DOMESTIC_NUMBER_NOT_SUPPORTED": "这个模板不能发给国内号码",
    "isv.DENY_IP_RANGE": "这台机器的地址在境外，不能发国内短信",
    "isv.COMPLAINT_REJECT": "被防骚扰拦截",
    "isv.VOICE_CALL_FAIL": "呼叫没有发起",
    "SignatureDoesNotMatch": "AccessKey Secret 不对",
    "InvalidAccessKeyId.NotFound": "AccessKey ID 不对",
}

# What the carriers report later [help.aliyun.com 101347].
SMS_RECEIPTS: Final[Mapping[str, str]] = {
    "DELIVERED": "已送达",
    "MOBILE_NOT_ON_SERVICE": "手机停机、空号、关机或不在服务区",
    "INVALID_NUMBER": "号码异常，可能是空号或停机",
    "MOBILE_IN_BLACK": "号码在黑名单里，多半是退订过",
    "USER_REJECT": "对方已退订",
    "MOBILE_SEND_LIMIT": "这个号码收到的短信太多，被限制了",
    "MOBILE_ACCOUNT_ABNORMAL": "号码账户异常：欠费或正在携号转网",
    "MOBLLE_TERMINAL_ERROR": "手机收不了：存储已满或设备异常",
    "CONTENT_KEYWORD": "内容被运营商按关键字拦截",
    "CONTENT_ERROR": "内容不符合运营商的要求",
    "SIGNATURE_BLACKLIST": "短信签名被运营商拉黑",
    "IS_CLOSE": "短信通道被关停",
    "NO_ROUTE": "没有可用的短信通道",
    "PARAMS_ILLEGAL": "签名、内容或号码不对",
    "REQUEST_SUCCESS": "运营商没有给回执",
    "SP_NOT_BY_INTER_SMS": "对方没有开通国际短信",
    "SP_UNKNOWN_ERROR": "运营商没有说明原因",
}

# How a call went [help.aliyun.com 55085]: the state, and the words.
CALLS: Final[Mapping[str, tuple[str, str]]] = {
    "200": ("waiting", "正在呼叫"),
    "200000": ("answered", "听完了"),
    "200001": ("answered", "接了，没听完就挂了"),
    "200002": ("missed", "占线"),
    "200003": ("missed", "没有接"),
    "200004": ("failed", "号码不对"),
    "200005": ("missed", "无法接通"),
    "200006": ("failed", "语音播放失败"),
    "200007": ("missed", "不在服务区"),
    "200008": ("answered", "接了，没有按键"),
    "200010": ("missed", "关机"),
    "200011": ("failed", "停机"),
    "200103": ("waiting", "正在通话"),
    "200117": ("failed", "来电显示号码不合规"),
    "200118": ("failed", "运营商在这个时段不让呼出"),
    "200119": ("failed", "呼叫太频繁，被运营商限制"),
    "200121": ("failed", "同时呼叫太多"),
    "300000": ("answered", "接了，按了键"),
    "400": ("failed", "网络繁忙"),
    "482": ("failed", "号码不可用"),
    "500": ("failed", "运营商故障"),
    "999999": ("failed", "系统故障"),
}


def fault_of(code: str, text: str, status: int = 200) -> Fault:
    """Name a refusal by what can be done about it; an empty purse is permanent, for the next channel is better than waiting."""
    told = REFUSED.get(code, text)
    if code in WAITING:
        return Throttled(code, told, WAITING[code])
    if not code or code in MURKY or status >= SERVER_ERROR:
        return OutcomeUnknown(code or str(status), told)
    return Permanent(code, told)
