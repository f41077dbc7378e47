"""Whether a word of an order is somebody's name, by its surname or title: 李雷 and 王总 sit in, 后端 and 甲方 do not."""

import re
from typing import Final

from bot.grammar.names import joined
from bot.grammar.skills import is_trade

_SINGLE: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿舒耶牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘"
    "古米池滕晋苑邬臧畅宫嵺苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙喻揭窦迟宇敖糜鄢卓仇艾蓝巩稽井练仲乐虞卞封竺冼衣楚佟栗匡宗巫鞠僧桑荆谌银扬沙伏岑习胥保蔺"
)
_DOUBLE: Final = (
    "欧阳|上官|司马|诸葛|司徒|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|南宫|独孤|端木|百里|呼延|闻人|轩辕"
)
_FULL: Final = re.compile(rf"(?:{_DOUBLE})[\u3400-\u9fff]{{1,2}}|[{_SINGLE}][\u3400-\u9fff]{{1,2}}")
_TITLED: Final = re.compile(
    rf"(?:(?:{_DOUBLE})|[{_SINGLE}])[\u3400-\u9fff]{{0,2}}(?:总|老师|经理|总监|主任|工|哥|姐|博士|教授|老板)"
    rf"|[老小][{_SINGLE}]"
)
# Words of the trade that begin like a surname.
_WORDS: Final = re.compile(
    r"安卓|安全|金融|高级|高管|方案|游戏|康复|房产|全职|全栈|全员|明[天早晚]|成都|万达|都[行可]|向上|来面|易用|和|原画|应用|车载|文员|包装|平面|云|单证|商[业品务]|关[务于]|应届|保险|保洁|成本|汽车|管理|管培|连锁|计算|银行|时间"
)
_ANY_OF_THEM: Final = re.compile(r"(?:都|均|谁都|随便谁)?(?:行|可以|可|ok|能面)?\Z", re.IGNORECASE)
_SITS: Final = re.compile(r"(?:来|负责|主|亲自)?面(?:试)?\Z")


def is_person(word: str) -> bool:
    """Whether a word is the name or title of somebody, and nothing of the trade."""
    if _TITLED.fullmatch(word):
        return True
    return _FULL.fullmatch(word) is not None and not _WORDS.match(word) and not is_trade(word)


def sitting(word: str) -> str:
    """The names in 「李雷」, 「李雷面」, 「李雷和韩梅梅都行」, as they are written after 「面试官=」; "" if they are none."""
    bare = _ANY_OF_THEM.sub("", _SITS.sub("", word.strip("由让请找约")), count=1)
    found = [one for part in re.split(r"[、/+&或]", bare) for one in (joined(part) or [""])]
    return bare if found and all(map(is_person, found)) else ""
