"""DingTalk in (stream frames and commands become inputs) and DingTalk out (effects become API calls)."""
