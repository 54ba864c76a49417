"""What has changed in an account: what is new, corroborated, contradicted and corrected since a day."""

from __future__ import annotations

from dragoman.news.changes import news
from dragoman.news.days import whole
from dragoman.news.records import Item, News, Period, Watch, Watched
from dragoman.news.watchlist import read_watchlist

__all__ = ["Item", "News", "Period", "Watch", "Watched", "news", "read_watchlist", "whole"]
