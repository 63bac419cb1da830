package org.dwlab.cli.keys;

/** The keys of all kinds of JSON files as a page for people, in Markdown. */
public final class KeysPage {
    private static final String BEGINNING =
            """
            # Keys of JSON files

            Every key of the files that users write. `./dwlab schema > docs/keys.md` made this page, from the same sentences of
            which `dwlab schema KIND` makes a JSON Schema: with it [editors](formats.md#in-an-editor) complete and check a file.

            The keys are paths as `--set` takes them; `*` stands for every element of a list or every name. A file that
            [extends](formats.md#device-json) a built-in one has its values where it says nothing. Any other file has what stands
            under *if missing*, and is refused where that is *required*. Equations are those of [physics.md](physics.md).
            """;

    private KeysPage() {}

    /**
     * The page.
     *
     * @return Markdown, a table for each kind
     */
    public static String markdown() {
        var page = new StringBuilder(BEGINNING);
        for (SpecKind kind : SpecKind.values()) {
            page.append(String.format(
                    "\n## %s\n\n%s\n\n| key | takes | unit | if missing | meaning |\n|---|---|---|---|---|\n",
                    title(kind), use(kind)));
            SpecKey.of(kind).forEach(key -> page.append(row(key)));
        }
        return page.toString();
    }

    private static String title(SpecKind kind) {
        return switch (kind) {
            case DEVICE -> "Device";
            case EXPERIMENT -> "Experiment";
            case SWEEP -> "Sweep";
            case DESIGN -> "Goal of a design";
        };
    }

    private static String use(SpecKind kind) {
        return switch (kind) {
            case DEVICE -> "Printed by `dwlab device NAME`, taken by `dwlab simulate FILE` and others.";
            case EXPERIMENT -> "Printed by `dwlab experiment NAME`, taken by `dwlab train FILE`.";
            case SWEEP -> "Taken by `dwlab sweep FILE`; see [sweeps.md](sweeps.md).";
            case DESIGN -> "Taken by `dwlab design FILE`; see [design.md](design.md).";
        };
    }

    private static String row(SpecKey key) {
        return String.format(
                "| %s | %s | %s | %s | %s |\n",
                code(key.path()),
                key.takes(),
                key.unit(),
                key.required() ? "*required*" : key.fallback().isEmpty() ? "" : code(key.fallback()),
                meaning(key));
    }

    private static String meaning(SpecKey key) {
        String meaning = key.meaning();
        for (String word : key.words()) {
            meaning = meaning.replace("; " + word + ": ", "; " + code(word) + ": ");
        }
        return meaning;
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
