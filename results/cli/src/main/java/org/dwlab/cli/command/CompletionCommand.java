package org.dwlab.cli.command;

import java.util.concurrent.Callable;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that lets a shell complete commands, options and names. */
@Command(
        name = "completion",
        description = "Print the script with which bash and zsh complete commands, options and names.",
        footer = {
            "",
            "For this shell:",
            "  source <(dwlab completion)",
            "For every one to come:",
            "  dwlab completion > ~/.local/share/bash-completion/completions/dwlab"
        })
public final class CompletionCommand implements Callable<Integer> {
    /**
     * A path that is to be set goes on with its value, where a shell would begin the next word; and what is no built-in
     * name may be a file.
     */
    private static final String GOING_ON =
            """

            function _complete_dwlab_further() {
              _complete_dwlab
              if [ ${#COMPREPLY[@]} -eq 0 ]; then
                compopt -o default
              elif [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
                compopt -o nospace
              fi
            }
            complete -F _complete_dwlab_further -o default dwlab
            """;

    @Spec
    private CommandSpec command;

    @Mixin
    private final CommonOptions options = new CommonOptions(CommonOption.PROGRESS);

    @Override
    public Integer call() {
        options.requireNoAssignments("completion depends on nothing");
        options.out().print(AutoComplete.bash("dwlab", command.root().commandLine()) + GOING_ON);
        return ExitCode.DONE;
    }
}
