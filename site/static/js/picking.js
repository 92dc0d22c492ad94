// The recommendations of a search, one below the other: Wagtail's own panel, which adds, moves and takes away.

$(() => new InlinePanel({
  formsetPrefix: "id_editors_picks",
  emptyChildFormPrefix: "editors_picks-__prefix__",
  canOrder: true,
}));
