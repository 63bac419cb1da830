package org.dwlab.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.io.FileIdentity;
import org.dwlab.report.TextTableBuilder;
import org.dwlab.study.ResultStore;
import org.dwlab.study.plan.ChainVerifier;
import org.dwlab.study.plan.ChainVerifier.Proof;
import org.dwlab.study.plan.Recomputation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds out whether results and what they were made of fit together. */
@Command(
        name = "verify",
        description = {
            "See that every file holds what was written, that what it was made of is there, and so on back to seeds and"
                    + " specifications.",
            "Files are found by their content, whatever their names. Hashes tell damage and mix-ups; whoever forges a file"
                    + " makes them fit, and only --recompute finds that out, of ensembles, their tables and runs."
        },
        footer = {
            "",
            "Exit code 2 if a file does not fit, 4 if one comes out different when it is made again. Examples:",
            "  dwlab verify results/runs/2026-01-31T120000Z",
            "Make ensembles, tables and runs again and compare every bit:",
            "  dwlab verify mine --recompute"
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final int DIGITS = 12;

    @Parameters(index = "0", paramLabel = "FILE.h5|DIR", description = "A result, or a folder of them.")
    private Path place;

    @Option(
            names = "--recompute",
            description = "Also make ensembles, their tables and runs again and compare them bit by bit.")
    private boolean recompute;

    @Mixin
    private final CommonOptions options =
            new CommonOptions(CommonOption.THREADS, CommonOption.PROGRESS, CommonOption.DATA);

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("files are verified as they are");
        List<Proof> proofs = ChainVerifier.verify(place, options.dataSource());
        TextTableBuilder rows = TextTableBuilder.words("", "file", "schema", "seed", "result", "from");
        proofs.forEach(proof -> rows.row(row(proof)));
        var out = options.out();
        out.print(Text.table(rows.build()));
        long open = proofs.stream().filter(proof -> !proof.isProven()).count();
        PrintWriter verdict = open == 0 ? out : options.err();
        verdict.println(
                open == 0
                        ? (proofs.size() == 1 ? "the file fits" : "all " + proofs.size() + " files fit")
                                + ", back to where it all comes from"
                                + (recompute ? "" : "; --recompute also makes ensembles, their tables and runs again")
                        : "dwlab: " + place + ": " + open + " of " + proofs.size() + " do not fit");
        if (open > 0) {
            return ExitCode.USER;
        }
        return recompute ? recomputed(proofs) : ExitCode.DONE;
    }

    private int recomputed(List<Proof> proofs) throws IOException {
        var again = new Recomputation(
                proofs.stream().flatMap(proof -> proof.identity().stream()).toList(), options.dataSource());
        List<Path> different = again.different(options.runner(ResultStore.none()));
        for (Path file : different) {
            options.err().println("dwlab: " + Text.inOneLine(file) + ": comes out DIFFERENT when it is made again");
        }
        again.left().forEach(file -> options.out().println(Text.inOneLine(file) + ": is not made again"));
        if (different.isEmpty()) {
            options.out().println(again.count() + " made again, every bit the same");
        }
        return different.isEmpty() ? ExitCode.DONE : ExitCode.NUMERICS;
    }

    private static List<String> row(Proof proof) {
        String verdict = proof.isProven() ? "ok" : "FAIL";
        String file = proof.file().toString();
        if (proof.identity().isEmpty()) {
            return List.of(verdict, file, "", "", "", proof.complaint().orElseThrow());
        }
        FileIdentity identity = proof.identity().get();
        String from = identity.inputs().isEmpty()
                ? "seed and specification"
                : String.join(
                        ", ",
                        identity.inputs().stream()
                                .map(input ->
                                        input.role() + " " + input.sha256().substring(0, DIGITS))
                                .distinct()
                                .toList());
        return List.of(
                verdict,
                file,
                identity.schema(),
                Long.toString(identity.seed()),
                identity.resultSha256().substring(0, DIGITS),
                proof.complaint().orElse(from));
    }
}
