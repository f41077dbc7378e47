"""Every way out that is not DingTalk: mail, SMS, calls, WeCom and a webhook, each behind the same small port."""
