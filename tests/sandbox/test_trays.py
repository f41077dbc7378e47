"""SMS by the official Alibaba Cloud SDK and mail by SMTP land on the person's phone."""

import asyncio
import smtplib
from email.message import EmailMessage

from alibabacloud_dysmsapi20170525.client import Client
from alibabacloud_dysmsapi20170525.models import QuerySendDetailsRequest, SendSmsRequest
from alibabacloud_tea_openapi.models import Config

from tests.sandbox.driver import Driver


def client(box: Driver) -> Client:
    endpoint = f"127.0.0.1:{box.running.port}"
    return Client(Config(access_key_id="id", access_key_secret="s", endpoint=endpoint, protocol="http"))


def request(**more: str) -> SendSmsRequest:
    members = {
        "phone_numbers": "13900000001",
        "sign_name": "云杉科技",
        "template_code": "SMS_1",
        "template_param": '{"name": "刘洋", "link": "https://example.com/i/abc"}',
        "out_id": "out-1",
    }
    return SendSmsRequest(**(members | more))


async def test_an_sms_by_the_official_sdk_is_rendered_from_its_template(box: Driver) -> None:
    await box.act("sms-templates", SMS_1="${name}，请选择面试时间：${link}")
    sent = (await client(box).send_sms_async(request())).body
    assert (sent.code, sent.message) == ("OK", "OK")
    phone = await box.see("view?person=out_liu")
    text = "【云杉科技】刘洋，请选择面试时间：https://example.com/i/abc"
    assert [(s["from"], s["text"], s["links"]) for s in phone["sms"]] == [
        ("云杉科技", text, ["https://example.com/i/abc"])
    ]
    assert (phone["chats"], phone["todos"], phone["events"]) == ([], [], [])
    ask = QuerySendDetailsRequest(
        phone_number="13900000001", send_date="20261121", biz_id=sent.biz_id, page_size=10, current_page=1
    )
    details = (await client(box).query_send_details_async(ask)).body.sms_send_detail_dtos.sms_send_detail_dto
    assert [(d.out_id, d.send_status, d.content) for d in details] == [("out-1", 3, text)]


async def test_wrong_sms_are_refused_with_the_products_codes(box: Driver) -> None:
    await box.act("sms-templates", SMS_1="${name} ${link}")
    wrong = [
        request(template_code="SMS_9"),
        request(phone_numbers="abc"),
        request(template_param="{"),
        request(template_param='{"name": "x"}'),
    ]
    codes = [(await client(box).send_sms_async(w)).body.code for w in wrong]
    assert codes == [
        "isv.SMS_TEMPLATE_ILLEGAL",
        "isv.MOBILE_NUMBER_ILLEGAL",
        "isv.INVALID_JSON_PARAM",
        "isv.TEMPLATE_MISSING_PARAMETERS",
    ]
    assert await box.see("objects/sms") == []


async def test_the_rpc_takes_its_action_from_query_or_form_too(box: Driver) -> None:
    await box.act("sms-templates", SMS_1="您好")
    values = {"Action": "SendSms", "PhoneNumbers": "13900000002", "SignName": "云杉", "TemplateCode": "SMS_1"}
    assert (await box.http("GET", "/", params=values))["Code"] == "OK"
    assert (await box.http("POST", "/", data=values))["Code"] == "OK"
    assert len((await box.see("view?person=out_wu"))["sms"]) == 2


async def test_a_mail_with_text_html_and_attachment(box: Driver) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "hr@yunshan.example.com", "liuyang@example.com", "面试邀请"
    mail.set_content("请打开 https://example.com/i/abc 选择时间")
    mail.add_alternative('<a href="https://example.com/i/html">选择</a>', subtype="html")
    mail.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="面试.ics")
    await asyncio.to_thread(_post, box.running.smtp_port, mail)
    got = (await box.see("view?person=out_liu"))["mails"][0]
    assert (got["from"], got["subject"], got["text"].strip(), got["links"], got["attachments"]) == (
        "hr@yunshan.example.com",
        "面试邀请",
        "请打开 https://example.com/i/abc 选择时间",
        ["https://example.com/i/abc", "https://example.com/i/html"],
        [{"name": "面试.ics", "size": 15}],
    )
    assert (await box.see("view?person=out_wu"))["mails"] == []


def _post(port: int, mail: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as server:
        server.send_message(mail)
