"""Every way out that is not DingTalk: SMS and mail, each behind the same small port."""
