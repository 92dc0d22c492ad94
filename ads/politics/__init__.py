"""Political advertising: its label, its notice, and the archive (site/decisions/0026)."""
