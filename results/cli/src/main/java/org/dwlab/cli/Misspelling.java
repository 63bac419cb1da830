package org.dwlab.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of words on a command line that mean nothing. */
final class Misspelling {
    private Misspelling() {}

    /** One line of what is wrong with the words, with the word that was probably meant. */
    static String line(ParameterException error) {
        String message = String.join("; ", error.getMessage().lines().toList());
        List<String> words = error.getCommandLine().getUnmatchedArguments();
        if (error instanceof UnmatchedArgumentException unmatched) {
            words = unmatched.getUnmatched();
        } else if (words.isEmpty()) {
            if (error.getArgSpec() != null || error.getValue() == null) {
                return message;
            }
            // A word after "help".
            words = List.of(error.getValue());
        }
        String word = words.get(0).split("=", 2)[0];
        CommandLine command = error.getCommandLine();
        boolean option = word.startsWith("-") && word.length() > 1;
        if (!option && command.getParent() != null) {
            return word + ": is one word too many";
        }
        List<String> close = new UnmatchedArgumentException(command, List.of(word)).getSuggestions();
        return word + ": there is no such " + (option ? "option" : "command")
                + close.stream()
                        .findFirst()
                        .map(one -> "; did you mean " + one + "?")
                        .orElse("");
    }
}
