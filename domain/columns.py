"""What people call the columns of a list of candidates, in files and in tables pasted into chat."""

from typing import Final

ALIASES: Final = {
    "name": (
        "姓名 候选人 候选人姓名 应聘者 应聘者姓名 应聘人 求职者 求职者姓名 "
        "牛人 牛人姓名 人选 人选姓名 名字 学生姓名 人才姓名 name fullname candidate "
        "candidatename"
    ),
    "phone": (
        "手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 联系手机 "
        "移动电话 本人电话 mobile mobilephone mobilenumber phone phonenumber tel telephone cellphone"
    ),
    "email": "邮箱 电子邮箱 邮件 电子邮件 邮箱地址 联系邮箱 email e-mail emailaddress mail",
    "user_id": "钉钉userid 钉钉用户id 钉钉id 钉钉号 用户id userid user_id uid staffid 工号",
    "language": "语言 沟通语言 语种 language lang",
    "wecom": "企业微信 企业微信号 企业微信账号 企业微信userid wecom wecomid wecomuserid",
    "position": (
        "应聘职位 应聘岗位 应征职位 应征岗位 职位 职位名称 岗位 岗位名称 投递职位 投递岗位 招聘职位 招聘岗位 职务 "
        "申请职位 申请岗位 沟通职位 沟通岗位 意向岗位 意向职位 面试岗位 "
        "面试职位 jobtitle jobname job position role"
    ),
    "round": (
        "轮次 面试轮次 面试阶段 阶段 当前阶段 招聘阶段 流程 流程阶段 面试类型 stage stagename interviewstage "
        "interviewround round"
    ),
    "wish": (
        "期望时间 期望面试时间 可面试时间 可约时间 方便时间 空闲时间 期望 "
        "面试时间要求 意向面试时间 候选人期望时间 availability preferredtime preferred prefers wish"
    ),
    "time": "面试时间 面试日期时间 预约时间 约面时间 面试安排时间 interviewtime",
    "day": "面试日期 日期 预约日期 interviewdate date",
    "clock": "时间 时段 面试时段 具体时间 开始时间 starttime time",
    "interviewer": (
        "面试官 面试官姓名 面试人 用人经理 业务负责人 主面 主面试官 副面 "
        "副面试官 interviewer interviewers hiringmanager"
    ),
    "place": "面试地点 地点 会议室 面试会议室 面试地址 location room place",
    "mode": "面试方式 面试形式 形式 面试渠道 mode",
    "kind": (
        "招聘类型 候选人类型 类型 类别 社招校招 社招/校招 是否应届 毕业时间 届别 招聘性质 hiremode hiretype kind type"
    ),
    "employment": "在职状态 求职状态 工作状态 就职状态 目前状态 是否在职 employment",
    "zone": "时区 所在时区 timezone zone",
    "source": "招聘渠道 来源 简历来源 渠道 source channel",
    "owner": "招聘负责人 hr 跟进人 归属人 负责人 招聘专员 owner recruiter",
    "city": "城市 所在城市 现居住地 现居地 居住地 city",
    "note": "备注 说明 note notes remark remarks",
}


def spellings(*fields: str) -> dict[str, str]:
    """Every spelling with the field it means, for these fields or for all."""
    return {alias: field for field in fields or ALIASES for alias in ALIASES[field].split()}
