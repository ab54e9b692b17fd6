"""The one place of Discord's numbers, each with where it is from; nothing else knows them.

Discord counts UTF-16 code units (adapters/discord/render/text.py, units).
"""

# docs.discord.com/developers/resources/message and its embed limits.
CONTENT = 2000
DESCRIPTION = 4096
EMBEDS = 10
WHOLE = 6000  # all embeds of a message together
FILE_TEXT = 1024  # characters of an attachment's description
FILES = 10

# docs.discord.com/developers/components/reference
ROWS = 5
ROW_BUTTONS = 5
BUTTON = 80
OPTIONS = 25
OPTION = 100
PLACEHOLDER = 150
CUSTOM_ID = 100
MODAL_TITLE = 45
INPUT_LABEL = 45
INPUT = 4000  # characters of a text input

# docs.discord.com/developers/interactions/application-commands
CHOICES = 25
CHOICE = 100
COMMAND_NAME = 32

NONCE = 25
THREAD_NAME = 100  # docs.discord.com/developers/resources/channel
# docs.discord.com/developers/interactions/receiving-and-responding: how long an interaction waits
# for its first answer.
ACK_SECONDS = 3.0
# The largest file that a server without boosts takes.
FILE = 10 << 20
