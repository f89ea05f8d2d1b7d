"""seed.py HEADLINE TEXT: a fresh database with one article; a line of TEXT is a paragraph."""

import html
import sys
from pathlib import Path

import django

django.setup()

from django.core.management import call_command
from wagtail.models import Page, Site

headline, text = (Path(name).read_text().strip() for name in sys.argv[1:])
call_command("makemigrations", "news", verbosity=0)
call_command("migrate", verbosity=0)

from news.models import ArticlePage

site = Site.objects.get(is_default_site=True)
body = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.splitlines())
article = ArticlePage(title=headline, slug="article", body=body)
Page.objects.get(pk=site.root_page_id).specific.add_child(instance=article)
article.save_revision().publish()
