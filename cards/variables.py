"""What each variable of a template stands for, in HR's words."""

from collections.abc import Mapping
from typing import Final

MEANINGS: Final[Mapping[str, str]] = {
    "name": "候选人的姓名",
    "salutation": "称呼：校招候选人是「张三同学」，其他人是姓名",
    "company": "公司名，来自组织设置",
    "position": "岗位",
    "round": "轮次，没写就是空的",
    "interview": "岗位加轮次：后端工程师 初试",
    "time": "约定的面试时间；还没约定的消息里是空的",
    "former": "改期之前约定的时间；没有改过的消息里是空的",
    "place": "地点和地址",
    "materials": "请携带的材料",
    "contact": "联系人和电话",
    "contact_name": "只有联系人姓名",
    "contact_phone": "只有联系电话",
    "link": "候选人的专属链接；邮件和短信发出时才填上",
    "deadline": "请在什么时候之前回复，没有期限就是空的",
    "company_highlights": "公司亮点，来自组织设置",
    "team_highlights": "这类岗位的团队亮点，来自组织设置",
    "meeting_link": "地点里的会议链接",
    "duration": "面试多少分钟",
    "mode": "现场、视频或电话",
}
