"""A DingTalk in a box: a server that speaks DingTalk's documented HTTP and Stream protocols from memory."""
