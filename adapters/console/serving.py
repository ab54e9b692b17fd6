"""`dateline serve`, `doctor` and `manifest`: the commands of those who run a platform's app."""

from contextlib import closing

import click

from adapters.console.options import application_of, db_option


@click.command()
@db_option
@click.pass_obj
def serve(group_db: str | None, db: str | None) -> int:
    """Serve the platforms whose tokens are set, until it is ended."""
    from adapters.console.faults import log_to
    from adapters.serving.start import run_serve

    application = application_of(db or group_db)
    log_to(application.log)
    with closing(application):
        return run_serve(application, click.echo)


@click.command()
@db_option
@click.pass_obj
def doctor(group_db: str | None, db: str | None) -> int:
    """Check settings, tokens, database, disk and clock.

    What is wrong is told with what to do; of a platform also scopes, intents and commands.
    """
    from adapters.console.faults import log_to
    from adapters.serving.doctor import run_doctor

    application = application_of(db or group_db)
    log_to(application.log)
    return run_doctor(application, click.echo)


@click.group()
def manifest() -> None:
    """Print what a platform's app is made from."""


@manifest.command("slack")
def manifest_slack() -> None:
    """Print Slack's manifest, with the scopes that the enabled features need."""
    import json

    from adapters.slack.manifest import manifest as slack_manifest

    told = slack_manifest(application_of(None).settings)
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
