"""The one place of Slack's numbers, each with where it is from; nothing else knows them.

Lengths count characters as they are sent, escaped. Where a number is second-hand or what Slack
counts is not written down, ours stays below it.
"""

# Blocks: docs.slack.dev/reference/block-kit/blocks and its elements.
BLOCKS = 50
VIEW_BLOCKS = 100
SECTION = 3000
ACTION_ELEMENTS = 25
BUTTON = 75
BUTTON_VALUE = 2000
OPTION = 75
OPTION_VALUE = 150
OPTIONS = 100
PLACEHOLDER = 150
INPUT = 3000  # of a plain_text_input
MODAL_TITLE = 24
ALT_TEXT = 1000  # files.getUploadURLExternal: alt_txt_too_large
FILE_TITLE = 250  # no limit is documented; a title is one line

# The whole message: msg_blocks_too_long was seen from 11,300 characters on, so text and blocks
# together stay under 10,000. A `text` alone may have 4,000.
TEXT = 1800
WHOLE = 8000

ACK_SECONDS = 3.0  # docs.slack.dev/interactivity/handling-user-interaction

# Rates: docs.slack.dev/apis/web-api/rate-limits; a channel takes a message a second.
CHANNEL_INTERVAL = 1.0
# Of users.list and conversations.members: under 1,000, at most 200 recommended. users.list may be
# called 20 times a minute, so that more a page are fewer minutes in a large workspace.
PAGE = 500
# Signed requests: a timestamp further away than this is a replay.
CLOCK_SECONDS = 60 * 5

COMMAND_NAME = 32  # of a slash command in a manifest
PROMPTS = 4  # assistant.threads.setSuggestedPrompts
