"""The commands' names and descriptions in the languages that Discord shows them in.

Discord's own list has no Arabic: whoever reads Arabic sees the English ones.
"""

from collections.abc import Mapping

import discord
from discord import Locale, app_commands

_FRENCH = {
    "watch": "veille",
    "digest": "bulletin",
    "rises": "seuils",
    "quiet": "silence",
    "rhythm": "rythme",
    "time": "heure",
    "daily": "chaque jour",
    "weekdays": "jours ouvrés",
    "weekly": "chaque lundi",
    "Tell here of each incident that passes a query": (
        "Signaler ici chaque incident qui répond à une requête"
    ),
    "Tell again when so many are known to be killed: 10,50": (
        "Signaler encore quand on compte tant de morts : 10,50"
    ),
    "Hours in which nothing is told: 22:00-07:00": "Heures sans signalement : 22:00-07:00",
    "Post here regularly what is new": "Publier ici régulièrement les nouveautés",
    "On which days": "Quels jours",
    "At which local time: 08:00": "À quelle heure locale : 08:00",
    "incidents": "incidents",
    "incident": "incident",
    "stats": "statistiques",
    "map": "carte",
    "export": "exporter",
    "brief": "note",
    "settings": "réglages",
    "channel": "canal",
    "query": "requête",
    "place": "lieu",
    "perpetrator": "auteur",
    "type": "type",
    "since": "depuis",
    "until": "jusqu'au",
    "min_killed": "min_tués",
    "sort": "tri",
    "number": "numéro",
    "by": "par",
    "format": "format",
    "timezone": "fuseau",
    "page": "page",
    "answers": "réponses",
    "day": "jour",
    "week": "semaine",
    "month": "mois",
    "year": "année",
    "country": "pays",
    "claimant": "revendiqué par",
    "weapon": "arme",
    "province": "province",
    "newest": "plus récents",
    "oldest": "plus anciens",
    "deadliest": "plus meurtriers",
    "private": "privées",
    "shared": "partagées",
    "add": "ajouter",
    "feeds": "flux",
    "address": "adresse",
    "Take an article in, for editors; without an address by a form": (
        "Ajouter un article, pour la rédaction ; sans adresse, par un formulaire"
    ),
    "The address of its page": "L'adresse de sa page",
    "What is read regularly; editors add to it": (
        "Ce qui est lu régulièrement ; la rédaction en ajoute"
    ),
    "The address of a feed to read from now on": "L'adresse d'un flux à lire désormais",
    "Find incidents like this": "Incidents semblables",
    "Add as article": "Ajouter comme article",
    "Incidents by place, group, date and toll, or any question": (
        "Incidents par lieu, groupe, date et bilan, ou toute question"
    ),
    "All about one incident, with the evidence": "Tout sur un incident, avec les preuves",
    "Figures, compared with the period before": "Chiffres, comparés à la période précédente",
    "A map of incidents": "Une carte des incidents",
    "A file of incidents": "Un fichier d'incidents",
    "Text with attributions, to paste into a report": "Texte attribué, à coller dans un rapport",
    "Your time zone, page size and private answers": "Fuseau horaire, page et confidentialité",
    "How commands in this channel are answered": "Comment on répond dans ce canal",
    "A query, or a question in plain English": "Une requête, ou une question en anglais",
    "Where: a place, province or country": "Où : lieu, province ou pays",
    "Who did it: a group": "Qui : un groupe",
    "What kind": "Quelle sorte",
    "From this day on: 2022-01-21": "À partir de ce jour : 2022-01-21",
    "Up to this day, inclusive": "Jusqu'à ce jour inclus",
    "At least so many killed": "Au moins tant de morts",
    "Which come first": "Lesquels d'abord",
    "The number of the incident": "Le numéro de l'incident",
    "What the figures are told apart by": "Selon quoi distinguer les chiffres",
    "What kind of file": "Quelle sorte de fichier",
    "Such as Europe/London": "Par exemple Europe/Paris",
    "Incidents a page, 1 to 20": "Incidents par page, 1 à 20",
    "For you alone, or for everybody in the channel": "Pour vous seul, ou pour tout le canal",
}
_SPANISH = {
    "watch": "vigilar",
    "digest": "boletín",
    "rises": "umbrales",
    "quiet": "silencio",
    "rhythm": "ritmo",
    "time": "hora",
    "daily": "cada día",
    "weekdays": "días laborables",
    "weekly": "cada lunes",
    "Tell here of each incident that passes a query": (
        "Avisar aquí de cada incidente que cumpla una consulta"
    ),
    "Tell again when so many are known to be killed: 10,50": (
        "Avisar de nuevo al contarse tantos muertos: 10,50"
    ),
    "Hours in which nothing is told: 22:00-07:00": "Horas sin avisos: 22:00-07:00",
    "Post here regularly what is new": "Publicar aquí con regularidad lo nuevo",
    "On which days": "Qué días",
    "At which local time: 08:00": "A qué hora local: 08:00",
    "incidents": "incidentes",
    "incident": "incidente",
    "stats": "estadísticas",
    "map": "mapa",
    "export": "exportar",
    "brief": "nota",
    "settings": "ajustes",
    "channel": "canal",
    "query": "consulta",
    "place": "lugar",
    "perpetrator": "autor",
    "type": "tipo",
    "since": "desde",
    "until": "hasta",
    "min_killed": "mín_muertos",
    "sort": "orden",
    "number": "número",
    "by": "por",
    "format": "formato",
    "timezone": "zona",
    "page": "página",
    "answers": "respuestas",
    "day": "día",
    "week": "semana",
    "month": "mes",
    "year": "año",
    "country": "país",
    "claimant": "reivindicado por",
    "weapon": "arma",
    "province": "provincia",
    "newest": "más recientes",
    "oldest": "más antiguos",
    "deadliest": "más mortíferos",
    "private": "privadas",
    "shared": "compartidas",
    "add": "añadir",
    "feeds": "fuentes",
    "address": "dirección",
    "Take an article in, for editors; without an address by a form": (
        "Añadir un artículo, para la redacción; sin dirección, con un formulario"
    ),
    "The address of its page": "La dirección de su página",
    "What is read regularly; editors add to it": (
        "Lo que se lee con regularidad; la redacción lo amplía"
    ),
    "The address of a feed to read from now on": "La dirección de una fuente que leer desde ahora",
    "Find incidents like this": "Incidentes parecidos",
    "Add as article": "Añadir como artículo",
    "Incidents by place, group, date and toll, or any question": (
        "Incidentes por lugar, grupo, fecha y víctimas, o cualquier pregunta"
    ),
    "All about one incident, with the evidence": "Todo sobre un incidente, con las pruebas",
    "Figures, compared with the period before": "Cifras, comparadas con el período anterior",
    "A map of incidents": "Un mapa de incidentes",
    "A file of incidents": "Un archivo de incidentes",
    "Text with attributions, to paste into a report": "Texto atribuido, para pegar en un informe",
    "Your time zone, page size and private answers": "Zona horaria, página y privacidad",
    "How commands in this channel are answered": "Cómo se responde en este canal",
    "A query, or a question in plain English": "Una consulta, o una pregunta en inglés",
    "Where: a place, province or country": "Dónde: lugar, provincia o país",
    "Who did it: a group": "Quién: un grupo",
    "What kind": "Qué tipo",
    "From this day on: 2022-01-21": "Desde este día: 2022-01-21",
    "Up to this day, inclusive": "Hasta este día, incluido",
    "At least so many killed": "Al menos tantos muertos",
    "Which come first": "Cuáles primero",
    "The number of the incident": "El número del incidente",
    "What the figures are told apart by": "Según qué se separan las cifras",
    "What kind of file": "Qué tipo de archivo",
    "Such as Europe/London": "Por ejemplo Europe/Madrid",
    "Incidents a page, 1 to 20": "Incidentes por página, 1 a 20",
    "For you alone, or for everybody in the channel": "Solo para usted, o para todo el canal",
}
LANGUAGES: Mapping[Locale, Mapping[str, str]] = {
    discord.Locale.french: _FRENCH,
    discord.Locale.spain_spanish: _SPANISH,
    discord.Locale.latin_american_spanish: _SPANISH,
}


class Words(app_commands.Translator):
    """Gives a name or a description in a language; what a language lacks stays English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return a text in a language."""
        return LANGUAGES.get(locale, {}).get(string.message)
